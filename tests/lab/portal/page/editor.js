// A code editor with the habits of Monaco, in which the portal shows manifests: only the lines on the screen are in the
// document, absolutely placed and not always in their order; blanks are non-breaking; long texts are cut into spans of
// 50 characters. So what can be read there is never the whole text.
import ko from 'knockout';

const LINE_HEIGHT = 19;
const VISIBLE_LINES = 30;
const SPAN_LENGTH = 50;

/** `fxeditor: text` draws the text, read-only. */
ko.bindingHandlers.fxeditor = {
  init(element) {
    element.innerHTML = `<div class="monaco-editor vs" role="code"><div class="overflow-guard">
      <div class="margin" aria-hidden="true"><div class="margin-view-overlays"></div></div>
      <div class="monaco-scrollable-element editor-scrollable" tabindex="0">
        <div class="lines-content"><div class="view-lines" role="presentation"></div></div>
      </div>
      <textarea class="inputarea" readonly tabindex="-1" aria-label="Editor content" autocomplete="off"></textarea>
    </div></div>`;
  },
  update(element, value) {
    const lines = ko.unwrap(value()).split('\n');
    const scroller = element.querySelector('.editor-scrollable');
    element.querySelector('.lines-content').style.height = `${lines.length * LINE_HEIGHT}px`;
    scroller.scrollTop = 0;
    scroller.onscroll = () => draw(element, lines, scroller.scrollTop);
    draw(element, lines, 0);
  },
};

function draw(element, lines, scrollTop) {
  const first = Math.floor(scrollTop / LINE_HEIGHT);
  const shown = lines.slice(first, first + VISIBLE_LINES).map((text, at) => lineNode(text, first + at));
  // The editor reuses its elements, so their order in the document tells nothing.
  const turn = first % Math.max(shown.length, 1);
  element.querySelector('.view-lines').replaceChildren(...shown.slice(turn), ...shown.slice(0, turn));
  const numbers = shown.map((_, at) => {
    const node = document.createElement('div');
    node.className = 'line-numbers';
    node.style.top = `${at * LINE_HEIGHT - (scrollTop % LINE_HEIGHT)}px`;
    node.textContent = String(first + at + 1);
    return node;
  });
  element.querySelector('.margin-view-overlays').replaceChildren(...numbers);
}

function lineNode(text, index) {
  const line = document.createElement('div');
  line.className = 'view-line';
  line.style.top = `${index * LINE_HEIGHT}px`;
  line.style.height = `${LINE_HEIGHT}px`;
  const whole = document.createElement('span');
  whole.append(...tokens(text.replaceAll('\t', '    ').replaceAll(' ', '\u00a0')));
  line.append(whole);
  return line;
}

/** Spans coloured by kind: keys, strings, the rest. */
function tokens(text) {
  const parts = text.split(/("(?:[^"\\]|\\.)*"(?:\u00a0*:)?)/).filter(Boolean);
  return parts.flatMap((part) => {
    const kind = part.startsWith('"') ? (part.endsWith(':') ? 'mtk4' : 'mtk5') : 'mtk1';
    return (part.match(new RegExp(`[^]{1,${SPAN_LENGTH}}`, 'g')) ?? []).map((piece) => {
      const span = document.createElement('span');
      span.className = kind;
      span.textContent = piece;
      return span;
    });
  });
}
