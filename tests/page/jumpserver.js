// For the tests that fill the practice JumpServer's form through page.js: what the shipped recipe asks for, how the
// person gets to the form and submits it, and what the PATCH then has to hold.
import { ORGANIZATIONS } from '../lab/jumpserver/fields.js';
import { until } from '../lab/jumpserver/harness.js';
import { versionOf } from '../lab/jumpserver/versions.js';
import { ENTRA as REGISTRATION, SECRET as SECRET_VALUE } from './consoles.js';
import { enter, many, on, recipe, text, useHarness } from './support.js';

export const SECRET = 'AUTH_OPENID_CLIENT_SECRET';
export const PROVIDER = 'AUTH_OPENID_PROVIDER_ENDPOINT';
export const TOKEN = 'AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT';
export const KEYCLOAK = 'AUTH_OPENID_KEYCLOAK';
export const MAX_AGE = 'AUTH_OPENID_ID_TOKEN_MAX_AGE';
export const MAP = 'AUTH_OPENID_USER_ATTR_MAP';
export const ORGS = 'OPENID_ORG_IDS';

export { SECRET_VALUE };

/** The recipe's inputs, as a single-tenant registration has them. */
export const ENTRA = { ...REGISTRATION, base_url: 'https://jump.example.com', secret: SECRET_VALUE };

/** What the guide asks for, as a PATCH holds it, in JavaScript's own values. */
export function guide(inputs = ENTRA) {
  return {
    AUTH_OPENID: true,
    BASE_SITE_URL: inputs.base_url,
    AUTH_OPENID_CLIENT_ID: inputs.client_id,
    [SECRET]: inputs.secret,
    AUTH_OPENID_CLIENT_AUTH_METHOD: 'client_secret_basic',
    [KEYCLOAK]: false,
    [PROVIDER]: inputs.issuer,
    AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT: inputs.authorization_endpoint,
    [TOKEN]: inputs.token_endpoint,
    AUTH_OPENID_PROVIDER_JWKS_ENDPOINT: inputs.jwks_uri,
    AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT: inputs.userinfo_endpoint,
    AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT: inputs.end_session_endpoint,
    AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'HS256',
    [MAX_AGE]: 600,
    AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS: true,
    AUTH_OPENID_USE_STATE: true,
    AUTH_OPENID_USE_NONCE: true,
    AUTH_OPENID_ALWAYS_UPDATE_USER: true,
    AUTH_OPENID_IGNORE_SSL_VERIFICATION: true,
    AUTH_OPENID_SHARE_SESSION: true,
    [MAP]: { name: 'name', username: 'preferred_username', email: 'email' },
    [ORGS]: [ORGANIZATIONS[0].id],
  };
}

/** Registers the hooks. The returned object drives the page of the test that runs. */
export function useJumpServer() {
  const harness = useHarness();
  const jumpserver = recipe('jumpserver');
  const self = {
    harness,
    recipe: jumpserver,
    inputs: ENTRA,
    page: undefined,
    /** The isolated world of the page's document; see support.js. */
    world: undefined,
    version: 'v4.10.15',

    get site() {
      return harness.lab.jumpserver;
    },

    /** @param {string} name the version's own description of a setting, if it has it */
    known: (name) => versionOf(self.version).fields.find((field) => field.name === name),

    /** Opens the form as an administrator does. @param {Record<string, any>} [options] of the practice JumpServer */
    async open(options = {}) {
      self.version = options.version ?? 'v4.10.15';
      self.page = harness.page;
      const { tabAlways } = versionOf(self.version).frontEnd;
      self.site.reset({ oidcOn: !tabAlways, ...options });
      await self.load();
    },

    /** Loads the settings page and goes to the form. */
    async load() {
      const { page } = self;
      await page.goto('about:blank');
      await page.goto('https://jump.example.com/ui/#/settings/auth');
      await page.locator('#tab-OIDC').click();
      await page.waitForSelector('.form-buttons');
      // The organisations come a moment after the form.
      if (self.known(ORGS)) {
        await page.waitForFunction(() => document.querySelectorAll('li.el-select-dropdown__item').length > 0);
      }
      self.world = await enter(page);
    },

    /** What a field shall hold, as the panel sends it: the recipe's value, or one of those that a choice offers. */
    wanted(field, choose = 'guide') {
      if (field.secret) return text(self.inputs.secret);
      const value = field.value ?? field.choice.options.find(({ id }) => id === choose).value;
      if (typeof value === 'boolean') return on(value);
      if (Array.isArray(value)) return many(...value);
      return text(value.replace(/\$\{(\w+)\}/g, (_, name) => self.inputs[name]));
    },

    apply: (id, value, more = {}) => self.world.apply({ ...jumpserver.field(id), value, ...more }),
    held: async (id) => (await self.world.field(jumpserver.field(id))).field,

    /** Fills the form in the recipe's order, as the panel does: an optional field that is not there is passed over. */
    async fill(choose) {
      const replies = {};
      for (const field of jumpserver.fields) {
        const reply = await self.world.apply({ ...field, value: self.wanted(field, choose) });
        if (!(field.optional && reply.outcome === 'not_found')) replies[field.id] = reply;
      }
      return replies;
    },

    /**
     * Puts back what was written, the last field first, as the panel does: no secret, nothing from a list of options,
     * and an empty text only where the console takes one.
     */
    async undo(replies) {
      const left = [];
      for (const field of [...jumpserver.fields].reverse()) {
        const { outcome, before } = replies[field.id] ?? {};
        if (outcome !== 'written') continue;
        const isEmpty = before.value?.is === '' && !field.blank;
        if (field.secret || field.widget.kind === 'options' || isEmpty) left.push(field.id);
        else await self.world.apply({ ...field, value: before.value });
      }
      return left;
    },

    /** The person presses Submit, with the mouse; returns the PATCH that it made. */
    async submit() {
      const { patches } = self.site;
      const count = patches.length;
      // The editor takes its text over 500 ms after it shows it; the panel offers Submit later than that.
      await new Promise((resolve) => { setTimeout(resolve, 600); });
      await self.page.locator('.form-buttons .el-button--primary').click();
      await until(() => patches.length > count);
      return patches.at(-1);
    },

    /** The PATCH of an untouched form on a fresh installation of this version. */
    untouched() {
      const { fields, frontEnd } = versionOf(self.version);
      const held = fields.filter(({ secret }) => !secret).map(({ name, value }) => [name, value]);
      return { ...Object.fromEntries(held), AUTH_OPENID: !frontEnd.tabAlways };
    },

    /** The PATCH after a fill: what the version does not know is not in it, and what was typed is text. */
    filled(values = guide(self.inputs)) {
      const body = { ...self.untouched(), ...values };
      const { fields, frontEnd } = versionOf(self.version);
      if (frontEnd.mapAsText && MAP in body) body[MAP] = JSON.stringify(values[MAP]);
      if (String(self.known(MAX_AGE).value) !== String(body[MAX_AGE])) body[MAX_AGE] = String(body[MAX_AGE]);
      const known = fields.map(({ name }) => name);
      return Object.fromEntries(Object.entries(body).filter(([name]) => known.includes(name)));
    },
  };
  return self;
}
