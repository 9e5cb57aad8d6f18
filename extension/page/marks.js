/**
 * Outlines around fields that the person is to look at. They are all that stays behind a call.
 */

import { boxAt, elementAround, matches } from './dom.js';
import { locate } from './locate.js';
import { outward } from './shadow.js';

/** @import { Mark } from './types.js' */

/** The one thing on the isolated world's global object that is ours. */
export const store = /** @type {{ssoFerryMarks?: {host: Element, clear(): void}}} */ (globalThis);

/** Outlines in a closed shadow root that takes no clicks; `clear` takes host, listeners and timer away again.
 * @param {{element: Element, caption: string}[]} targets */
const draw = (targets) => {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host{all:initial!important;position:fixed!important;inset:0!important;'
    + 'pointer-events:none!important;z-index:2147483647!important}'
    + 'div{position:fixed;box-sizing:border-box;border:2px solid #0f6cbd;border-radius:6px;'
    + 'box-shadow:0 0 0 2px #fff,0 0 0 4px rgb(15 108 189/.35)}'
    + 'span{position:absolute;right:-2px;bottom:100%;font:600 11px/16px system-ui,sans-serif;color:#fff;'
    + 'background:#0f6cbd;padding:0 6px;border-radius:4px 4px 0 0;white-space:nowrap}');
  root.adoptedStyleSheets = [sheet];
  const boxes = targets.map(({ element, caption }) => {
    const box = document.createElement('div');
    if (caption) box.appendChild(document.createElement('span')).textContent = caption;
    root.append(box);
    return { element, box };
  });
  const place = () => {
    for (const { element, box } of boxes) {
      const at = element.getBoundingClientRect();
      const shown = element.isConnected && at.width > 0;
      Object.assign(box.style, { display: shown ? 'block' : 'none', left: `${at.left - 4}px`, top: `${at.top - 4}px`,
        width: `${at.width + 8}px`, height: `${at.height + 8}px` });
    }
  };
  const timer = setInterval(place, 200);
  addEventListener('scroll', place, { capture: true, passive: true });
  addEventListener('resize', place);
  document.documentElement.append(host);
  place();
  store.ssoFerryMarks = {
    host,
    clear() {
      clearInterval(timer);
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
      host.remove();
      delete store.ssoFerryMarks;
    },
  };
};

/** Around what is not drawn there is no outline to be seen. Of a check box or switch that a page draws in the place of
 * the browser's own, the input has no size: what lies around it has. @param {Element} element */
const drawn = (element) => {
  const is = (/** @type {Element | null} */ one) => one !== null && boxAt(one).width > 0;
  if (is(element)) return element;
  if (!(element instanceof HTMLInputElement) || !/^(checkbox|radio)$/.test(element.type)) return undefined;
  return [elementAround(element), element.labels?.[0] ?? null].find(is) ?? undefined;
};

/** @param {Mark[]} marks */
export const mark = (marks) => {
  store.ssoFerryMarks?.clear();
  const targets = marks.flatMap(({ locate: ways, around, caption }) => {
    const [found] = locate(ways);
    if (!found) return [];
    const wider = around ? [...outward(found.element)].find((one) => matches(one, around)) : undefined;
    const element = drawn(wider ?? found.element);
    return element ? [{ element, caption }] : [];
  });
  const [first] = targets;
  if (first) {
    const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    first.element.scrollIntoView({ block: 'center', behavior: smooth ? 'smooth' : 'auto' });
    draw(targets);
  }
  return { kind: 'marked', count: targets.length };
};
