// For the tests that fill a practice console through page.js by its shipped recipe: what the panel would send, field by
// field, and which page the recipe sees.
import { TENANT } from '../lab/core/directory.js';
import { enter, many, on, text } from './support.js';

const login = `https://login.microsoftonline.com/${TENANT.id}`;

/** A secret of the right shape that nothing but these tests knows. */
export const SECRET = 'abc8Q~defghijklmnopqrstuvwxyz.0123456789';

/** The recipes' inputs, as a single-tenant registration has them. */
export const ENTRA = {
  client_id: '3f9a6c21-7b4d-4e58-9c03-5d1e8fa27b06',
  tenant_id: TENANT.id,
  issuer: `${login}/v2.0`,
  authorization_endpoint: `${login}/oauth2/v2.0/authorize`,
  token_endpoint: `${login}/oauth2/v2.0/token`,
  jwks_uri: `${login}/discovery/v2.0/keys`,
  userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
  end_session_endpoint: `${login}/oauth2/v2.0/logout`,
};

/** What a field shall hold, as the panel sends it. */
function wanted(field) {
  if (field.secret) return text(SECRET);
  if (typeof field.value === 'boolean') return on(field.value);
  if (Array.isArray(field.value)) return many(...field.value);
  return text(field.value.replace(/\$\{(\w+)\}/g, (_, name) => ENTRA[name]));
}

/**
 * The form that a page shows, to fill it as the panel does.
 * @param {import('puppeteer-core').Page} page
 * @param {any} of the recipe
 */
export async function openForm(page, of) {
  const world = await enter(page);
  const never = of.never.flatMap(({ css }) => css ?? []);
  const step = (field, value) => world.apply({ ...field, value, never });
  const held = async (field) => (await world.field(field)).field;
  return {
    world,
    held,
    step,
    /** Fills in the recipe's order. A menu that shows something unknown is left to the person. */
    async fill() {
      const replies = {};
      for (const field of of.fields) {
        const shows = field.known && (await held(field))?.value.is[0];
        const byHand = shows !== undefined && shows !== false && !field.known.includes(shows);
        replies[field.id] = byHand ? { outcome: 'by_hand' } : await step(field, wanted(field));
      }
      return replies;
    },
    /** Puts back what was written, the last field first: no secret, no list, no empty text where none is accepted. */
    async undo(replies) {
      for (const field of [...of.fields].reverse()) {
        const { outcome, before } = replies[field.id];
        const isEmpty = before?.value?.is === '' && !field.blank;
        if (outcome !== 'written' || field.secret || field.widget.kind === 'options' || isEmpty) continue;
        await step(field, before.value);
      }
    },
  };
}

/** Every reply's outcome by field. */
export const outcomes = (replies) => Object.fromEntries(
  Object.entries(replies).map(([id, { outcome }]) => [id, outcome]),
);

/** Which page of a console a document shows: `form`, the hint of a place, or nothing. */
export async function shown(page, of) {
  const world = await enter(page);
  const probes = [['form', of.form], ...of.places.map(({ hint, locate }) => [hint, locate])]
    .map(([name, locate]) => ({ kind: 'count', name, locate }));
  const { found } = await world.read(probes);
  return probes.map(({ name }) => name).find((name) => found[name].count > 0);
}
