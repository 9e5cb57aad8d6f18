// The practice JumpServer's languages: labels of older versions, and labels that were made up.
// JumpServer has more languages than English and Chinese; their labels are not reproduced. A number stands for each,
// so that a tool that finds a field by such a label is wrong.

/** The labels of v3.10.21 that differ from v4.10, in English. */
export const OLDER_LABELS = {
  AUTH_OPENID: 'Enable OPENID Auth',
  BASE_SITE_URL: 'Base site url',
  AUTH_OPENID_CLIENT_ID: 'Client Id',
  AUTH_OPENID_CLIENT_SECRET: 'Client Secret',
  AUTH_OPENID_CLIENT_AUTH_METHOD: 'Client authentication method',
  AUTH_OPENID_KEYCLOAK: 'Use Keycloak',
  AUTH_OPENID_SERVER_URL: 'Server url',
  AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT: 'Provider auth endpoint',
  AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT: 'Provider token endpoint',
  AUTH_OPENID_PROVIDER_JWKS_ENDPOINT: 'Provider jwks endpoint',
  AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT: 'Provider userinfo endpoint',
  AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT: 'Provider end session endpoint',
  AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'Provider sign alg',
  AUTH_OPENID_PROVIDER_SIGNATURE_KEY: 'Provider sign key',
  AUTH_OPENID_ID_TOKEN_MAX_AGE: 'Id token max age (s)',
  AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS: 'Id token include claims',
  AUTH_OPENID_IGNORE_SSL_VERIFICATION: 'Ignore ssl verification',
  AUTH_OPENID_USER_ATTR_MAP: 'User attr map',
};

/** The interface languages of the practice JumpServer; only the first two with the product's own labels. */
export const LANGUAGES = ['en', 'zh', 'ja', 'pt-br'];

/**
 * A field's label in a language.
 * @param {{ en?: string, zh?: string, title?: string, name: string }} field
 * @param {string} language one of {@link LANGUAGES}
 * @param {number} at the field's place in the form
 */
export function labelOf(field, language, at) {
  const own = { en: field.en, zh: field.zh };
  return language in own ? own[language] ?? field.title : `※${language} ${at + 1}`;
}
