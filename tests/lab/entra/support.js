// What the tests of the practice Entra share: an application that sends people there and redeems their codes.
import { TENANT } from '../core/directory.js';

/** The application's own page. */
export const CALLBACK = 'https://practice.example.com/';
export const LOGIN = 'https://login.microsoftonline.com';

/** @param {ReturnType<typeof import('../core/use-lab.js').useLab>} on */
export function createClient(on) {
  const first = () => on.lab.portal.registrations[0];

  function authorizeAddress(more = {}, path = 'oauth2/v2.0/authorize') {
    const query = new URLSearchParams({
      client_id: first().appId,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid profile email',
      state: 's1',
      nonce: 'n1',
      ...more,
    });
    return `${LOGIN}/${TENANT.id}/${path}?${query}`;
  }

  const isBack = () => on.page.waitForFunction((start) => location.href.startsWith(start), {}, CALLBACK);

  /** Picks an account and waits for the page behind it: the application's, or the next one of the sign-in. */
  async function pick(account) {
    await Promise.all([on.page.waitForNavigation(), on.page.click(`[data-test-id="${account}"]`)]);
  }

  /** The whole way; the address at its end. */
  async function signIn(address, account = 'adele@contoso.example') {
    await on.page.goto(address);
    if (new URL(on.page.url()).host === 'login.microsoftonline.com') {
      await on.page.click(`[data-test-id="${account}"]`);
      await isBack();
    }
    return new URL(on.page.url());
  }

  /** A request of the application's server to the token endpoint. */
  async function askToken(form, { headers = {}, path = `${TENANT.id}/oauth2/v2.0/token`, host = LOGIN } = {}) {
    const response = await on.lab.backchannel(`${host}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form).toString(),
    });
    return { status: response.status, ...JSON.parse(response.body) };
  }

  function redeem(code, { secret, headers = {}, version = '/v2.0', ...more } = {}) {
    const { appId } = first();
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      client_id: appId,
      client_secret: secret ?? on.lab.entra.secretFor(appId),
      ...more,
    };
    return askToken(form, { headers, path: `${TENANT.id}/oauth2${version}/token` });
  }

  /** What the sign-in page says. */
  const said = () => on.page.$eval('main', (node) => node.innerText);

  return { askToken, authorizeAddress, isBack, pick, redeem, said, signIn };
}
