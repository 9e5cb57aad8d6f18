// What a practice JumpServer can be set to: `lab.jumpserver.reset({ … })` takes any of these.

export const DEFAULT_OPTIONS = {
  /** Any of versions.js: its form, fields and page. The sign-in is that of v4.10.15 in all of them. */
  version: 'v4.10.15',
  /** Without a licence neither the OIDC tab (since v3.0) nor the organisations are there. */
  licensed: true,
  organizations: true,
  /** Any of LANGUAGES in labels.js; a browser's own choice (`?lang=`) goes before. */
  language: 'en',
  /** What the header offers. */
  languages: ['en', 'zh'],
  /** A language chosen in the header is taken on without loading the page anew: labels change, edits stay. */
  switchInPlace: false,
  keycloakDefault: true,
  /** OIDC switched on already, with the default values. */
  oidcOn: false,
  /** Settings that were saved before, over those of a fresh installation: `{ BASE_SITE_URL: 'http://10.0.0.7/' }`. */
  saved: {},
  /** Sections of the OIDC form that start collapsed: `basic`, `server`, `search`, `other`. */
  collapsed: [],
  /** So many milliseconds until the answer to OPTIONS; without it the form is not drawn. */
  optionsDelay: 0,
  /** The administrator has the permission `settings.change_auth`; without it a PATCH is answered with 403. */
  mayChange: true,
  /** Errors by field with which every PATCH is answered (400): `{ BASE_SITE_URL: ['Enter a valid URL.'] }`. */
  refuse: {},
};
