/**
 * Code editors: the whole text read and replaced. (Ace 1 and CodeMirror 6 are the ones it was measured with.)
 */

import { NEVER_CLICKED } from './clicks.js';
import { mouse } from './events.js';
import { all } from './find.js';
import { MOST_RESULTS } from './limits.js';
import { isInside } from './shadow.js';
import { sleep } from './time.js';

/** Selects everything in a code editor: four presses, each with its count. @param {Element} content */
export const selectAll = (content) => {
  for (const detail of [1, 2, 3, 4]) {
    mouse(content, 'mousedown', detail);
    mouse(document.documentElement, 'mouseup', detail);
  }
};

/** The hidden text area (Ace) and the drawn text, or the drawn text alone where that is edited itself
 * (CodeMirror 6); not of a button, which would be pressed. @param {HTMLElement} element
 * @param {{textarea: string, content: string}} widget */
export const editorParts = (element, widget) => {
  const [area, content] = [all(widget.textarea, element)[0], all(widget.content, element)[0]];
  if (!content || isInside(content, NEVER_CLICKED)) return undefined;
  const textarea = area instanceof HTMLTextAreaElement ? area : undefined;
  return textarea || content.isContentEditable ? { textarea, content } : undefined;
};

/** The lines of an editor that is edited itself, when all of them are drawn. @param {HTMLElement} content */
const drawnLines = (content) => {
  const lines = [...content.children];
  if (lines.length === 0 && (content.textContent ?? '') !== '') return undefined;
  if (lines.length > MOST_RESULTS || lines.some((line) => !line.matches('.cm-line'))) return undefined;
  return lines.map((line) => line.textContent ?? '').join('\n');
};

/** Whether an element is edited and has the focus. @param {HTMLElement} content */
const hasFocus = (content) => {
  const root = content.getRootNode();
  const focus = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
  return content.isConnected && content.isContentEditable && focus !== null && content.contains(focus);
};

/** Whether the selection lies in an element; of one in a shadow root, the document knows the host only.
 * @param {HTMLElement} content */
const isSelected = (content) => {
  const { anchorNode, focusNode } = getSelection() ?? {};
  const root = content.getRootNode();
  const around = root instanceof ShadowRoot ? root.host.parentNode ?? content : content;
  return [anchorNode, focusNode].every((at) => at && around.contains(at));
};

/** Replaces the whole text of such an editor: select all by its own key, then a paste (measured with CodeMirror 6 in
 * Chromium 156); where a paste arrives empty (Firefox), the browser's own command.
 * @param {HTMLElement} content @param {string} text */
export const replaceDrawn = async (content, text) => {
  const mac = /^Mac/.test(navigator.platform);
  content.focus();
  content.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', keyCode: 65, ctrlKey: !mac,
    metaKey: mac, bubbles: true, cancelable: true }));
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  await sleep(20);
  // A page may have moved the focus or taken the editor away: nothing is typed anywhere else.
  if (drawnLines(content) === text || !hasFocus(content)) return;
  getSelection()?.selectAllChildren(content);
  if (hasFocus(content) && isSelected(content)) document.execCommand('insertText', false, text);
};

/** @param {HTMLElement} element @param {{textarea: string, content: string}} widget */
export const editorText = (element, widget) => {
  const parts = editorParts(element, widget);
  if (!parts) return undefined;
  const { textarea, content } = parts;
  if (!textarea) return drawnLines(content);
  selectAll(content);
  const copy = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
  textarea.dispatchEvent(copy);
  // Asked of the event: Firefox gives it a clipboard of its own in place of this one (measured in version 153).
  const text = copy.clipboardData?.getData('text/plain') ?? '';
  mouse(content, 'mousedown');
  mouse(document.documentElement, 'mouseup');
  return text === '' ? undefined : text;
};
