// When the practice Entra interrupts a request: to pick an account, to sign in, or because of what the registration
// demands of the person. What is demanded is decided in gate.js.
import { errors, interactionPolicy } from 'oidc-provider';
import { accountOf } from '../core/directory.js';
import { EntraError } from './errors.js';
import { judge } from './gate.js';

/** @param {(appId: string) => import('../core/directory.js').Registration} find */
export function createPolicy(find) {
  const { base, Check, Prompt } = interactionPolicy;
  const policy = base();
  policy.remove('consent');
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0);
  policy.get('login').checks.get('no_session').description = new EntraError(50058).message;
  // Every scope is granted by oidc-provider; consent is the registration's own (gate.js).
  policy.add(new Prompt({ name: 'consent', requestable: true }, new Check('practice_gate', 'refused', (ctx) => {
    const { params, prompts, session } = ctx.oidc;
    const request = { account: accountOf(session.accountId), registration: find(params.client_id) };
    const error = judge({ ...request, path: params.practice_tenant, asked: false });
    if (!error) return Check.NO_NEED_TO_PROMPT;
    if (prompts.has('none')) throw silentRefusal(error);
    return Check.REQUEST_PROMPT;
  })));
  return policy;
}

/** With `prompt=none` every refusal goes back (OpenID Connect Core, section 3.1.2.6). */
function silentRefusal({ error, message }) {
  const name = error === 'consent_required' ? error : 'interaction_required';
  // 303: an error that oidc-provider redirects.
  return Object.assign(new errors.CustomOIDCProviderError(name, message), { status: 303, statusCode: 303 });
}
