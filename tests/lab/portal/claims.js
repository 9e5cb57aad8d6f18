// The optional claims that Entra offers, in the portal's order.
// Source: https://learn.microsoft.com/entra/identity-platform/optional-claims-reference

/**
 * `tokens`: which can hold the claim, `i` ID, `a` access, `s` SAML.
 * @type {Record<string, { tokens: string, text: string }>}
 */
export const CLAIMS = {
  acct: { tokens: 'is', text: "User's account status in tenant" },
  acrs: { tokens: 'ia', text: 'Auth Context IDs' },
  aud: { tokens: 'a', text: 'Always the client ID in v1 access tokens' },
  auth_time: { tokens: 'ia', text: 'Time when the user last authenticated' },
  ctry: { tokens: 'ias', text: "User's country/region" },
  email: { tokens: 'ias', text: 'The addressable email for this user, if the user has one' },
  family_name: { tokens: 'ia', text: 'Last name, surname, or family name of the user' },
  fwd: { tokens: 'ia', text: 'IP address' },
  given_name: { tokens: 'ia', text: 'First or given name of the user' },
  idtyp: { tokens: 'a', text: 'Signals whether the token is an app-only token' },
  in_corp: { tokens: 'ia', text: 'Signals if the client is logging in from the corporate network' },
  ipaddr: { tokens: 'ia', text: 'The IP address the client logged in from' },
  login_hint: { tokens: 'ia', text: 'Login hint' },
  onprem_sid: { tokens: 'ia', text: 'On-premises security identifier' },
  preferred_username: { tokens: 'ia', text: 'The preferred username, in v1 tokens too' },
  sid: { tokens: 'ia', text: 'Session ID, used for per-session sign out' },
  tenant_ctry: { tokens: 'ias', text: "Resource tenant's country/region" },
  tenant_region_scope: { tokens: 'ia', text: 'Region of the resource tenant' },
  upn: { tokens: 'ias', text: 'An identifier for the user that can be used with the username_hint parameter' },
  verified_primary_email: { tokens: 'ia', text: "The user's PrimaryAuthoritativeEmail" },
  verified_secondary_email: { tokens: 'ia', text: "The user's SecondaryAuthoritativeEmail" },
  vnet: { tokens: 'ia', text: 'VNET specifier information' },
  xms_cc: { tokens: 'a', text: 'Client capabilities' },
  xms_edov: { tokens: 'ia', text: "Whether the user's email domain owner has been verified" },
  xms_pdl: { tokens: 'ia', text: 'Preferred data location' },
  xms_pl: { tokens: 'ia', text: 'User-preferred language' },
  xms_tpl: { tokens: 'ia', text: 'Tenant-preferred language' },
  ztdid: { tokens: 'ia', text: 'Zero-touch Deployment ID' },
};

/** Claims that come only with a scope of OpenID Connect, and the permission for it. */
export const CLAIM_SCOPES = { email: 'email', family_name: 'profile', given_name: 'profile', upn: 'profile' };

/**
 * The permissions that claims need and the registration does not ask for yet.
 * @param {string[]} names
 * @param {{ permissions: { name: string }[] }} registration
 */
export function missingScopes(names, { permissions }) {
  const needed = [...new Set(names.map((name) => CLAIM_SCOPES[name]).filter(Boolean))].sort();
  return needed.filter((scope) => !permissions.some(({ name }) => name === scope));
}
