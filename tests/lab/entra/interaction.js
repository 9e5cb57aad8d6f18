// The pages between a request and its answer: the account picker, the consent screen, and the refusals of people.
import { readBody } from '../core/context.js';
import { accountOf } from '../core/directory.js';
import { sendHtml } from '../core/html.js';
import { anotherAccount, approvalPage, consentPage } from './consent-pages.js';
import { EntraError } from './errors.js';
import { giveConsent, judge } from './gate.js';
import { sendErrorPage, signInPage } from './pages.js';

/**
 * @param {{ provider: import('oidc-provider').default, site: object, find: Function, note: Function }} lab
 */
export function createInteraction({ provider, site, find, note }) {
  return async function interaction(req, res, url) {
    // oidc-provider finds the interaction by a cookie of this path.
    const { params, prompt, session } = await provider.interactionDetails(req, res);
    const registration = find(params.client_id);
    const finish = (result, mergeWithLastSubmission = false) => (
      provider.interactionFinished(req, res, result, { mergeWithLastSubmission })
    );
    const signedIn = prompt.name === 'consent' ? accountOf(session?.accountId) : undefined;
    const picked = accountOf(url.searchParams.get('account'));
    const answer = url.searchParams.get('answer');
    const step = { req, res, path: url.pathname, params, registration, finish };

    if (req.method !== 'POST') {
      if (!signedIn || url.searchParams.has('pick')) return sendHtml(res, signInPage(url.pathname, registration));
      const asked = prompt.reasons.includes('consent_prompt');
      const error = judge({ account: signedIn, registration, path: params.practice_tenant, asked });
      if (error && error.code !== 65001) return refuse(step, signedIn, error);
      const scopes = params.scope.split(' ');
      return sendHtml(res, consentPage({ path: url.pathname, account: signedIn, registration, scopes }));
    }
    if (answer === 'cancel') return back(step, new EntraError(65004));
    if (answer === 'accept' && signedIn) {
      const form = new URLSearchParams(await readBody(req));
      giveConsent(signedIn, registration, form.has('organization'));
      note('consent', true, { appId: registration.appId, account: signedIn.preferred_username });
      return finish({ consent: {} }, true);
    }
    if (!picked) return void res.writeHead(400).end();
    const asked = params.prompt?.split(' ').includes('consent');
    const error = judge({ account: picked, registration, path: params.practice_tenant, asked });
    // Somebody who is refused is not signed in here, so that the next request asks again.
    if (error && error.code !== 65001) return refuse(step, picked, error);
    note('account', true, { appId: registration.appId, account: picked.preferred_username });
    return finish({ login: { accountId: picked.oid }, select_account: {} });
  };

  function refuse(step, account, error) {
    const { res, path, registration } = step;
    const { appId } = registration;
    if (site.redirected.has(error.code)) return back(step, error, account);
    note('account', false, { appId, account: account.preferred_username, error: error.code });
    const now = site.clock();
    if (error.code === 90094) return sendHtml(res, approvalPage({ path, account, registration, error, now }));
    return sendErrorPage(res, error, now, error.code === 50020 ? anotherAccount(path) : '');
  }

  /** Back to the application, with the error. */
  function back({ registration, finish }, error, account) {
    note('account', false, {
      appId: registration.appId, error: error.code, ...(account ? { account: account.preferred_username } : {}),
    });
    return finish({ error: error.error, error_description: error.message });
  }
}
