// The shell's side of a page that is drawn with React: which page, where, in which frames, and what a view may ask for.
//
// As in the real portal a view does not know from its own address which registration it shows: the shell tells it by
// message once the frame has loaded. A frame of the page before and a frame that waits for the next one stay in the
// document, hidden, with another registration's values in them.
import { copyText } from '../page/controls.js';
import * as endpoints from '../page/endpoints.js';
import { label } from '../page/labels.js';
import { enterpriseAddress } from '../page/route.js';
import { frameHosts } from './hosts.js';

/**
 * How a page is drawn.
 * @typedef {'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'react'} Layout
 *   `A` and `E` are the classic blade and pane. Of the Overview there are: `B` the grid of 2026 with class names that
 *   end in a changing number, `C` property fields tied by `aria-labelledby`, `D` a form of read-only text boxes, `F`
 *   labels and values side by side without any class, `G` running text. Every other page has one: `react`.
 * @typedef {Layout | { layout: Layout, where?: 'frame' | 'top' }} Choice
 */

const PAGES = {
  applicationmenublade: ['Overview', 'Authentication', 'Credentials', 'TokenConfiguration', 'CallAnAPI'],
  managedappmenublade: ['Properties'],
};

/** @returns {{ layout: Layout, where: 'frame' | 'top' } | null} nothing for a classic page */
function chosenFor(page, options) {
  const given = options.layouts?.[page] ?? 'A';
  const chosen = { where: 'frame', ...(typeof given === 'string' ? { layout: given } : given) };
  return chosen.layout === 'A' || chosen.layout === 'E' ? null : chosen;
}

/**
 * Draws a page with React if the options say so. A frame is there at once; its content comes late.
 * @param {Element} place
 * @param {{ blade: string, item: string }} route
 * @param {any} world `{ shell, registration, tenant, options, renderDelay }`
 * @returns {boolean} whether it is drawn so
 */
export function drawView(place, { blade, item }, world) {
  const names = PAGES[blade.toLowerCase()] ?? [];
  const page = names.find((name) => name.toLowerCase() === (item || names[0]).toLowerCase());
  const chosen = page && world.registration && chosenFor(page, world.options);
  if (chosen) draw(place, page, chosen, world);
  return Boolean(chosen);
}

/**
 * Opens the Endpoints pane: the classic one, or drawn with React if the options say so.
 * @param {any} world as above
 */
export function openEndpoints(world) {
  const { shell, options } = world;
  const chosen = chosenFor('Endpoints', options);
  const pane = endpoints.create({ ...world, portalHost: location.hostname });
  if (!chosen) return shell.openPane(pane.title, endpoints.template, pane);
  shell.openPane(pane.title, '<div class="fxs-contextpane-view"></div>', {});
  return draw(document.querySelector('.fxs-contextpane-view'), 'Endpoints', chosen, world);
}

function draw(place, page, { layout, where }, world) {
  if (where === 'top') return void drawInTop(place, page, layout, world);
  const { active, spare, extension } = frameHosts(location.hostname);
  const view = viewOf(page, layout, world);
  const others = world.shell.registrations();
  const at = others.findIndex(({ appId }) => appId === world.registration.appId);
  const other = { ...view, registration: others[(at + 1) % others.length], renderDelay: 0 };
  const container = document.createElement('div');
  container.className = 'fxs-part-content fxs-reactview-container';
  container.append(
    extensionFrame(extension),
    // The page before: same name, same host, no longer active.
    reactFrame({ host: active, page, hidden: true, isActive: false, view: other }),
    // Drawn beforehand: it already says that it is active.
    reactFrame({ host: spare, page, hidden: true, isActive: true, view: other }),
    reactFrame({ host: active, page, hidden: false, isActive: true, view, world }),
  );
  place.append(container);
}

/** What a view gets to know; a message can hold it. */
function viewOf(page, layout, { registration, tenant, options, renderDelay }) {
  return { page, layout, registration, tenant, options, renderDelay, portalHost: location.hostname };
}

function extensionFrame(host) {
  const frame = document.createElement('iframe');
  frame.className = 'fxs-part-frame fxs-extension-frame fxs-display-none';
  const query = new URLSearchParams({ l: language(), trustedAuthority: location.origin });
  frame.src = `https://${host}/registeredapps/Content/practice/index.html?${query}`;
  return frame;
}

function reactFrame({ host, page, hidden, isActive, view, world }) {
  const frame = document.createElement('iframe');
  const classes = ['fxs-part-frame', 'fxs-reactview-frame'];
  if (isActive) classes.push('fxs-reactview-frame-active');
  if (hidden) classes.push('fxs-display-none');
  frame.className = classes.join(' ');
  frame.name = `${page}.ReactView`;
  frame.title = hidden ? '' : label(page);
  frame.allow = 'clipboard-write';
  // The attribute's exact value is not public. A view runs scripts and has an origin, so these two are in it.
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-forms');
  const query = new URLSearchParams({ l: language(), trustedAuthority: location.origin, id: crypto.randomUUID() });
  frame.src = `https://${host}/practice/view?${query}`;
  frame.addEventListener('load', () => {
    frame.contentWindow?.postMessage({ practice: 'view', view }, `https://${host}`);
  });
  if (world) answerView(frame, `https://${host}`, world);
  return frame;
}

const language = () => new URLSearchParams(location.search).get('l') ?? 'en.en-us';

/** Answers what a view asks, while its frame is in the document. */
function answerView(frame, origin, world) {
  addEventListener('message', async function answer(event) {
    if (!frame.isConnected) return removeEventListener('message', answer);
    const { practice, id, ask } = event.data ?? {};
    if (event.source !== frame.contentWindow || event.origin !== origin || practice !== 'ask') return undefined;
    const outcome = await act(ask, world).then((value) => ({ value }), ({ message }) => ({ error: message }));
    return frame.contentWindow?.postMessage({ practice: 'answer', id, ...outcome }, origin);
  });
}

/**
 * What a view may ask of the shell.
 * @param {{ do: 'endpoints' | 'enterprise' | 'copy' | 'send', text?: string, method?: string, path?: string, body?: any
 *   }} ask
 */
async function act(ask, world) {
  const { shell, registration } = world;
  if (ask.do === 'endpoints') return void openEndpoints(world);
  if (ask.do === 'enterprise') return void shell.go(enterpriseAddress(registration));
  if (ask.do === 'copy') return void copyText(ask.text);
  const answer = await shell.send(ask.method, `/registrations/${registration.appId}${ask.path}`, ask.body);
  await shell.refresh();
  return answer;
}

/** The same view, drawn by the same code into the top document. */
async function drawInTop(place, page, layout, world) {
  const root = document.createElement('div');
  place.append(root);
  if (!window.practiceViews) await loadViews();
  const view = viewOf(page, layout, world);
  await new Promise((resolve) => setTimeout(resolve, view.renderDelay));
  if (root.isConnected) window.practiceViews.draw(root, view, (ask) => act(ask, world));
}

function loadViews() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/practice/views.js';
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}
