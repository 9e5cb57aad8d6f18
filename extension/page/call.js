/**
 * The only code that runs inside a page: reads, writes one field, presses one tab, or outlines fields. The build makes
 * these modules one self-contained function, because the panel hands it to `scripting.executeScript`, which takes
 * nothing that is outside of it along.
 *
 * It knows locators, widgets and events. It knows nothing of Entra, JumpServer or JumpCloud, keeps nothing but the
 * marks it drew, sends nothing anywhere, never returns what a password or secret field holds (`take` alone hands over
 * a text that a page shows and that is masked otherwise), and presses nothing but check boxes, radio buttons,
 * switches, options, drop-downs to open and close them, and (`press`) one plain tab.
 *
 * Reading is quick on large pages: the texts are walked through once per request, everything else is asked of the
 * browser's own search, and layout is asked for what fits only.
 */

import { apply } from './apply.js';
import { orNothing } from './find.js';
import { mark, store } from './marks.js';
import { masked, masking } from './masking.js';
import { answer } from './probes.js';
import { isAt, probes, task } from './request.js';
import { pressTab } from './tab.js';
import { taken } from './take.js';
import { isLate } from './time.js';

/** Carries out the task. @returns {Promise<object>} a `Reply` of `src/page.rs` */
export const run = async () => {
  try {
    if (task.kind !== 'read' && task.kind !== 'unmark' && task.origin !== location.origin) {
      return { kind: 'wrong_origin', origin: location.origin };
    }
    if (task.kind === 'take') {
      const wish = task;
      return { kind: 'taken', texts: orNothing(() => taken(wish), []) };
    }
    if (task.kind === 'apply') return masked(await apply(task.step));
    if (task.kind === 'press') return { kind: 'pressed', outcome: pressTab(task.locate) };
    if (task.kind === 'mark') return mark(task.marks);
    if (task.kind === 'unmark') {
      store.ssoFerryMarks?.clear();
      return { kind: 'marked', count: 0 };
    }
    // A frame that is not drawn has no size, while its elements may have boxes (Chromium without site isolation).
    const drawn = window === window.top || (innerWidth > 0 && innerHeight > 0);
    if (task.hosts && task.hosts.length > 0 && !(drawn && isAt(task.hosts))) return { kind: 'elsewhere' };
    return masked({
      kind: 'read', href: location.href, origin: location.origin, name: masking(window.name).slice(0, 1000),
      title: document.title, content_type: document.contentType, found: probes.map(answer),
      complete: document.readyState === 'complete' && !isLate(),
    });
  } catch (error) {
    return masked({ kind: 'failed', message: String(error) });
  }
};
