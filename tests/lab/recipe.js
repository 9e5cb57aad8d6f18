// Tells what a recipe finds on a practice page: how many elements each of its ways matches, asked through page.js as
// the panel asks. As a command it prints that for one page:
//   node tests/lab/recipe.js jumpserver https://jump.example.com/ui/#/settings/auth --press '#tab-OIDC'
//     --options '{"version": "v5", "oidcOn": true}'
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { enter, recipe as shipped } from '../page/support.js';
import { startHarness } from './jumpserver/harness.js';

/**
 * @typedef {{ form: number, version?: string, places: Record<string, number>, fields: Record<string, number>,
 *   submit: number, never: Record<string, number>, notices: Record<string, number> }} Counts
 * @typedef {{ recipe: string, site?: string, options?: Record<string, any>, address: string, press?: string[],
 *   waitFor?: string, existing?: any }} PracticePage `site`: the practice site that takes the options; `press`: what the
 *   person presses on the way, and `waitFor`: what is there then, both as puppeteer's selectors; `existing`: JumpCloud's
 *   identity provider of that host
 */

/** Ways whose text is made of inputs are left out, as the product leaves them out while the input is not known. */
const known = (ways) => ways.filter(({ holds }) => !holds?.includes('${'));

/**
 * What the recipe finds in the page as it is.
 * @param {import('puppeteer-core').Page} page
 * @param {any} recipe as `recipe` of ../page/support.js reads it
 * @returns {Promise<Counts>}
 */
export async function countsOf(page, recipe) {
  const { form, places = [], versions = [], fields, submit = [], never = [], notices = [] } = recipe;
  const world = await enter(page);
  const ways = {
    form: [['form', form]],
    versions: versions.map(({ name, locate }) => [name, locate]),
    places: places.map(({ hint, locate }, at) => [hint ?? String(at), locate]),
    fields: fields.map(({ id, locate }) => [id, locate]),
    submit: [['submit', submit]],
    never: never.filter(({ css }) => css).map(({ what, css }) => [what, [{ css }]]),
    notices: notices.map(({ id, locate }) => [id, locate]),
  };
  const name = (group, one) => `${group} ${one}`;
  const probes = Object.entries(ways).flatMap(([group, list]) => list.map(([one, locate]) => (
    { kind: 'count', name: name(group, one), locate: known(locate) })));
  const { found } = await world.read(probes);
  const group = (of) => Object.fromEntries(ways[of].map(([one]) => [one, found[name(of, one)].count]));
  return {
    form: group('form').form,
    // The first version that is told decides.
    version: Object.entries(group('versions')).find(([, count]) => count > 0)?.[0],
    places: group('places'),
    fields: group('fields'),
    submit: group('submit').submit,
    never: group('never'),
    notices: group('notices'),
  };
}

/**
 * Goes to a practice page as the person would, in the state that is wanted.
 * @param {any} lab
 * @param {import('puppeteer-core').Page} page
 * @param {PracticePage} wanted
 */
export async function visit(lab, page, wanted) {
  const { recipe: id, site = id, options = {}, address, press = [], waitFor, existing } = wanted;
  lab[site].reset(options);
  if (existing) lab[site].identityProviders[new URL(address).host] = existing;
  await page.goto(address);
  for (const selector of press) await page.locator(selector).click();
  if (waitFor) await page.waitForSelector(waitFor);
}

async function main() {
  const { values, positionals: [id, address] } = parseArgs({
    allowPositionals: true,
    options: {
      press: { type: 'string', multiple: true },
      options: { type: 'string', default: '{}' },
      site: { type: 'string' },
      'wait-for': { type: 'string' },
    },
  });
  const harness = await startHarness();
  const page = await harness.freshPage();
  const { press, site, 'wait-for': waitFor } = values;
  await visit(harness.lab, page, { recipe: id, site, address, press, waitFor, options: JSON.parse(values.options) });
  // Lists come a moment after the page.
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  console.log(JSON.stringify(await countsOf(page, shipped(id)), null, 2));
  await harness.close();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
