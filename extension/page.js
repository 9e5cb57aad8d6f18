/**
 * The only code that runs inside a page: one self-contained function that reads, writes one field, or outlines
 * fields. The panel hands it to `scripting.executeScript`, so it may use nothing from outside itself.
 *
 * It knows locators, widgets and events. It knows nothing of Entra, JumpServer or JumpCloud, keeps nothing but the
 * marks it drew, sends nothing anywhere, never returns what a password or secret field holds, and clicks nothing but
 * check boxes, radio buttons, switches, options and their labels. Its messages are typed in `src/page.rs`.
 */

/**
 * @typedef {{css?: string, labels?: string[], up?: string, down?: string}} Way
 * @typedef {{kind: 'text', is: string} | {kind: 'on', is: boolean} | {kind: 'many', is: string[]}} Value
 * @typedef {{kind: 'text', events: string[]} | {kind: 'check'} | {kind: 'radio'}
 *   | {kind: 'editor', textarea: string, content: string}
 *   | {kind: 'options', chosen: string, list: string, option: string}} Widget
 * @typedef {{kind: 'pairs', name: string, item: string, label: string, value: string}
 *   | {kind: 'values', name: string, css: string}
 *   | {kind: 'matches', name: string, pattern: string}
 *   | {kind: 'count', name: string, locate: Way[]}
 *   | {kind: 'field', name: string, locate: Way[], widget: Widget, secret: boolean, compare?: Value}} Probe
 * @typedef {{locate: Way[], widget: Widget, value: Value, secret: boolean, wait_ms: number, settle_ms: number}} Step
 * @typedef {{locate: Way[], around?: string, caption: string}} Mark
 * @typedef {{kind: 'read', probes: Probe[]} | {kind: 'apply', origin: string, step: Step}
 *   | {kind: 'mark', origin: string, marks: Mark[]} | {kind: 'unmark'}} Task
 * @typedef {{visible: boolean, editable: boolean, label: string, value?: Value, length?: number, equal?: boolean,
 *   options?: string[], complaint?: string}} Field
 * @typedef {{element: HTMLElement, label: string}} Located
 */

/**
 * @param {{mask: string[], task: Task}} request
 * @returns {Promise<object>} a `Reply` of `src/page.rs`
 */
export async function pageFunction(request) {
  const LONGEST_TEXT = 300_000;
  const MOST_RESULTS = 500;
  const NEVER_CLICKED = 'button, a, summary, [role~=button i], [role~=link i], [role~=menuitem i], '
    + 'input[type=submit], input[type=button], input[type=image], input[type=reset]';
  const CLICKABLE = 'input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch], '
    + '[role=option], option, label, li';
  const TEXT_TYPES = /^(text|password|email|number|search|tel|url)$/;
  /** All that may be sent to a text box: no recipe can make a click or a key press of an event. */
  const WRITING_EVENTS = ['focusin', 'input', 'change', 'focusout'];
  const store = /** @type {{ssoFerryMarks?: {clear(): void}}} */ (globalThis);
  const masks = request.mask.map((pattern) => new RegExp(pattern, 'g'));
  const { task } = request;
  /** Secrets that came along: where the page repeats one, it is masked too. Shorter ones are also ordinary words. */
  const sent = (task.kind === 'apply' && task.step.secret ? [task.step.value]
    : task.kind === 'read' ? task.probes.map((probe) => (probe.kind === 'field' ? probe.compare : undefined)) : [])
    .flatMap((value) => (value?.kind === 'text' && value.is.length >= 8 ? [value.is] : []));

  /** @param {number} ms */
  const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

  // ---- texts ----

  /** Texts are compared without case, width, blanks, and the star and colon of required labels. @param {string} text */
  const normalise = (text) => text.normalize('NFKC').toLowerCase().replace(/[\u200b-\u200f\ufeff\ue000-\uf8ff]/g, '')
    .replace(/\s+/g, ' ').replace(/^[\s*]+|[\s*:]+$/g, '');

  /** What a person reads of an element; a link or button inside a label is not part of it. @param {Element} element */
  const labelText = (element) => {
    const inner = element.querySelector('a, button, [role=button]');
    if (!inner) return /** @type {HTMLElement} */ (element).innerText ?? element.textContent ?? '';
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEndBefore(inner);
    return range.toString();
  };

  /** @param {Element} element */
  const isSecret = (element) => element instanceof HTMLInputElement && element.type === 'password';

  /** A value: `title` (the whole text of a cut cell), the control's value, the text. @param {Element} element */
  const valueText = (element) => {
    if (isSecret(element)) return '';
    const title = element.getAttribute('title');
    if (title) return title;
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
    return /** @type {HTMLElement} */ (element).innerText ?? element.textContent ?? '';
  };

  /** Comes before every cut and every search: a part of a secret has no shape to be known by. @param {string} text */
  const masking = (text) => {
    const dots = '•'.repeat(8);
    const known = sent.reduce((all, secret) => all.replaceAll(secret, dots), text);
    return masks.reduce((all, mask) => all.replace(mask, (hit) => hit.slice(0, 3) + dots), known);
  };

  /** Masks every text of a reply. @param {any} value @returns {any} */
  const masked = (value) => {
    if (typeof value === 'string') return masking(value).slice(0, LONGEST_TEXT);
    if (Array.isArray(value)) return value.map(masked);
    if (value && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)]));
    }
    return value;
  };

  // ---- finding ----

  /** On the screen or reachable by scrolling. @param {Element} element */
  const hasBox = (element) => element.getClientRects().length > 0
    && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.getBoundingClientRect().width > 0 && element.getBoundingClientRect().height > 0;

  /** Styled check boxes hide the real input; what the person sees is its label. @param {Element} element */
  const isVisible = (element) => {
    if (hasBox(element)) return true;
    if (!(element instanceof HTMLInputElement) || !/^(checkbox|radio)$/.test(element.type)) return false;
    const drawn = element.labels?.[0] ?? element.parentElement;
    return drawn !== null && hasBox(drawn);
  };

  /** @param {string} css @param {ParentNode} [root] @returns {HTMLElement[]} */
  const all = (css, root = document) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(css)]);

  /** The smallest element around `from` that holds controls. @param {Element} from @param {string} down */
  const nearest = (from, down) => {
    for (let around = from.parentElement; around && around !== document.body; around = around.parentElement) {
      const inside = all(down, around);
      if (inside.length > 0) return inside.length === 1 ? inside : [];
    }
    return [];
  };

  /** Controls whose label reads like one of `texts`.
   * @param {string[]} texts @param {string} down @returns {Located[]} */
  const byLabel = (texts, down) => {
    const wanted = new Set(texts.map(normalise));
    /** @type {Located[]} */
    const found = [];
    /** @param {HTMLElement[]} elements @param {string} label */
    const add = (elements, label) => {
      for (const element of elements) {
        if (isVisible(element) && !found.some((known) => known.element === element)) found.push({ element, label });
      }
    };
    for (const label of all('label')) {
      if (!wanted.has(normalise(labelText(label)))) continue;
      const control = /** @type {HTMLLabelElement} */ (label).control;
      if (control?.matches(down)) add([control], labelText(label));
      else add(all(down, label).length > 0 ? all(down, label) : nearest(label, down), labelText(label));
    }
    for (const element of all('[aria-label], [aria-labelledby]')) {
      const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
      const named = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      const name = named || (element.getAttribute('aria-label') ?? '');
      if (wanted.has(normalise(name))) add(element.matches(down) ? [element] : all(down, element), name);
    }
    if (found.length > 0) return found;
    for (const element of all(down)) {
      const hint = element.getAttribute('placeholder');
      const text = element.matches('button') ? labelText(element) : hint;
      if (text && wanted.has(normalise(text))) add([element], text);
    }
    if (found.length > 0) return found;
    const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (holder && wanted.has(normalise(node.textContent ?? '')) && hasBox(holder)) {
        add(nearest(holder, down), node.textContent ?? '');
      }
    }
    return found;
  };

  /** The first way that finds anything decides. @param {Way[]} ways @returns {Located[]} */
  const locate = (ways) => {
    for (const way of ways) {
      if (way.labels && way.labels.length > 0) {
        const found = byLabel(way.labels, way.down ?? 'input');
        if (found.length > 0) return found;
      }
      if (!way.css) continue;
      /** @type {Map<HTMLElement, string>} */
      const found = new Map();
      for (const anchor of all(way.css)) {
        const around = /** @type {HTMLElement | null} */ (way.up ? anchor.closest(way.up) : anchor);
        if (!around) continue;
        const label = anchor instanceof HTMLLabelElement ? labelText(anchor) : '';
        for (const element of way.down ? all(way.down, around) : [around]) {
          if (!found.has(element)) found.set(element, label);
        }
      }
      // Of several matches the ones on the screen count: pages keep hidden copies of earlier forms.
      const list = [...found].map(([element, label]) => ({ element, label }));
      const visible = list.filter(({ element }) => isVisible(element));
      if (list.length > 0) return visible.length > 0 ? visible : list;
    }
    return [];
  };

  /** The label in the page's own words. @param {Located} located */
  const labelOf = ({ element, label }) => {
    const tied = [.../** @type {HTMLInputElement} */ (element).labels ?? []].map(labelText).find((text) => text.trim());
    const own = label || element.getAttribute('aria-label') || tied || '';
    if (own.trim()) return own.replace(/\s+/g, ' ').replace(/^[\s*]+|[\s*:]+$/g, '');
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      const labels = all('label', around).filter((candidate) => !element.contains(candidate)
        && !candidate.contains(element) && !candidate.querySelector('input') && labelText(candidate).trim());
      if (labels[0]) return labelText(labels[0]).replace(/\s+/g, ' ').trim();
    }
    return '';
  };

  /** The text just before a value that has no label of its own. @param {Element} element */
  const textBefore = (element) => {
    for (let at = /** @type {Element | null} */ (element), up = 0; at && up < 5; at = at.parentElement, up += 1) {
      const before = /** @type {HTMLElement | null} */ (at.previousElementSibling);
      const text = before?.innerText?.trim().split('\n')[0] ?? '';
      if (text) return masking(text).slice(0, 200);
    }
    return '';
  };

  // ---- widgets ----

  /** @param {Element} element @param {string} type */
  const mouse = (element, type, detail = 1) => {
    const box = element.getBoundingClientRect();
    const init = { bubbles: true, cancelable: true, composed: true, view: window, detail, button: 0,
      clientX: box.left + 2, clientY: box.top + 2 };
    element.dispatchEvent(new MouseEvent(type, init));
  };

  /** Clicks, if this is one of the few things that may be clicked. @param {HTMLElement} element */
  const click = (element) => {
    if (element.closest(NEVER_CLICKED) || element.querySelector(NEVER_CLICKED)) return false;
    // A click inside a label is a click on what it labels.
    const labelled = element.closest('label')?.control;
    if (labelled && !labelled.matches('input[type=checkbox], input[type=radio]')) return false;
    if (labelled?.closest(NEVER_CLICKED) || !element.matches(CLICKABLE)) return false;
    element.click();
    return true;
  };

  /** @param {HTMLElement} element */
  const isOn = (element) => (element instanceof HTMLInputElement ? element.checked
    : element.getAttribute('aria-checked') === 'true' || element.classList.contains('is-checked'));

  const pressBeside = () => {
    mouse(document.documentElement, 'mousedown');
    mouse(document.documentElement, 'mouseup');
  };

  /** Selects everything in a code editor: four presses, each with its count. @param {Element} content */
  const selectAll = (content) => {
    for (const detail of [1, 2, 3, 4]) {
      mouse(content, 'mousedown', detail);
      mouse(document.documentElement, 'mouseup', detail);
    }
  };

  /** The text area and the drawn text; not of a button, which would be pressed. @param {HTMLElement} element
   * @param {{textarea: string, content: string}} widget */
  const editorParts = (element, widget) => {
    const [textarea, content] = [all(widget.textarea, element)[0], all(widget.content, element)[0]];
    const usable = textarea instanceof HTMLTextAreaElement && content && !content.closest(NEVER_CLICKED);
    return usable ? { textarea, content } : undefined;
  };

  /** @param {HTMLElement} element @param {{textarea: string, content: string}} widget */
  const editorText = (element, widget) => {
    const parts = editorParts(element, widget);
    if (!parts) return undefined;
    const { textarea, content } = parts;
    selectAll(content);
    const clipboardData = new DataTransfer();
    textarea.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    const text = clipboardData.getData('text/plain');
    mouse(content, 'mousedown');
    mouse(document.documentElement, 'mouseup');
    return text === '' ? undefined : text;
  };

  /** Lists of options: inside the control, or the only one elsewhere that offers what is wanted.
   * @param {HTMLElement} element @param {{list: string, option: string}} widget @param {string[]} [wanted] */
  const optionsOf = (element, widget, wanted = []) => {
    const inside = all(widget.option, element);
    if (inside.length > 0) return inside;
    const names = wanted.map(normalise);
    const lists = all(widget.list).map((list) => all(widget.option, list))
      .filter((options) => names.every((name) => options.some((one) => normalise(one.textContent ?? '') === name)));
    return lists.length === 1 ? lists[0] ?? [] : [];
  };

  /** @param {HTMLElement} element @param {Widget} widget @returns {Value | undefined} */
  const read = (element, widget) => {
    if (widget.kind === 'check') return { kind: 'on', is: isOn(element) };
    if (widget.kind === 'radio') {
      const chosen = all('input[type=radio]', element).find((radio) => isOn(radio));
      return { kind: 'text', is: chosen instanceof HTMLInputElement ? chosen.value : '' };
    }
    if (widget.kind === 'options') {
      const texts = all(widget.chosen, element).map((chosen) => (chosen.textContent ?? '').trim());
      return { kind: 'many', is: texts.filter(Boolean) };
    }
    const text = widget.kind === 'editor' ? editorText(element, widget) : /** @type {any} */ (element).value;
    return typeof text === 'string' ? { kind: 'text', is: text } : undefined;
  };

  /** Member by member: a browser may sort the members of what it hands over.
   * @param {Value | undefined} one @param {Value | undefined} other */
  const equal = (one, other) => one !== undefined && one.kind === other?.kind
    && JSON.stringify(one.is) === JSON.stringify(other.is);

  /** @param {Located} located @param {Widget} widget @param {boolean} secret @param {Value} [compare]
   * @returns {Field} */
  const fieldState = (located, widget, secret, compare) => {
    const { element } = located;
    const value = read(element, widget);
    const controls = /** @type {any[]} */ (widget.kind === 'text' || element.matches('input') ? [element]
      : all('input, textarea', element));
    /** @type {Field} */
    const field = {
      visible: isVisible(element),
      editable: !controls.some((control) => control.matches(':disabled')
        || (control.readOnly && widget.kind === 'text'))
        && element.getAttribute('aria-disabled') !== 'true',
      label: labelOf(located),
    };
    if (secret || isSecret(element)) {
      const text = value?.kind === 'text' ? value.is : '';
      field.length = [...text].length;
      if (compare) field.equal = equal(value, compare);
    } else {
      field.value = value;
    }
    if (widget.kind === 'options') {
      field.options = optionsOf(element, widget).map((one) => (one.textContent ?? '').trim()).slice(0, 50);
    }
    const complaint = element.getAttribute('aria-errormessage') ?? element.getAttribute('aria-describedby');
    const complaining = element.getAttribute('aria-invalid') === 'true' && complaint;
    if (complaining) field.complaint = document.getElementById(complaint)?.textContent?.trim();
    return field;
  };

  /** @param {HTMLElement} element @param {string} type */
  const send = (element, type) => {
    const init = { bubbles: true, composed: true };
    if (type === 'input') element.dispatchEvent(new InputEvent(type, { ...init, inputType: 'insertReplacementText' }));
    else if (type.startsWith('focus')) element.dispatchEvent(new FocusEvent(type, init));
    else element.dispatchEvent(new Event(type, init));
  };

  /** @param {Element} element @returns {element is HTMLInputElement | HTMLTextAreaElement} */
  const isTextBox = (element) => element instanceof HTMLTextAreaElement
    || (element instanceof HTMLInputElement && TEXT_TYPES.test(element.type));

  /** Sets the value as the browser itself would, past a framework's own property. @param {HTMLElement} element
   * @param {string} text */
  const setNative = (element, text) => {
    const owner = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(element, text);
  };

  /** Writes; the answer is an `Outcome`. @param {HTMLElement} element @param {Widget} widget @param {Value} value */
  const write = async (element, widget, value) => {
    if (widget.kind === 'check' && value.kind === 'on') {
      return isOn(element) === value.is || click(element) ? 'written' : 'refused';
    }
    if (widget.kind === 'radio' && value.kind === 'text') {
      const radios = /** @type {HTMLInputElement[]} */ (all('input[type=radio]', element));
      const radio = radios.find((candidate) => candidate.value === value.is);
      if (!radio) return 'no_such_option';
      return radio.checked || click(radio) ? 'written' : 'refused';
    }
    if (widget.kind === 'options' && value.kind === 'many') {
      const chosen = new Set(all(widget.chosen, element).map((text) => normalise(text.textContent ?? '')));
      const missing = value.is.filter((text) => !chosen.has(normalise(text)));
      if (missing.length === 0) return 'same';
      /** @param {string} text */
      const optionFor = (text) => optionsOf(element, widget, missing)
        .find((one) => normalise(one.textContent ?? '') === normalise(text));
      if (!missing.every(optionFor)) return 'no_such_option';
      for (const text of missing) {
        const option = optionFor(text);
        if (!option || !click(option)) return 'refused';
        // Choices at one stroke undo each other: the page has to take in the one before.
        await sleep(20);
      }
      // A list that opened by itself may lie over the next button (element-ui 2): a press beside it closes it.
      pressBeside();
      return 'written';
    }
    if (widget.kind === 'editor' && value.kind === 'text') {
      const parts = editorParts(element, widget);
      if (!parts) return 'not_found';
      const { textarea, content } = parts;
      selectAll(content);
      setNative(textarea, value.is);
      textarea.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: value.is }));
      return 'written';
    }
    if (widget.kind === 'text' && value.kind === 'text' && isTextBox(element)) {
      if (element.maxLength >= 0 && value.is.length > element.maxLength) return 'too_long';
      const events = widget.events.filter((name) => WRITING_EVENTS.includes(name));
      for (const type of events.filter((name) => name === 'focusin')) send(element, type);
      setNative(element, value.is);
      for (const type of events.filter((name) => name !== 'focusin')) send(element, type);
      return 'written';
    }
    return 'refused';
  };

  /** Large and opaque enough for a person to notice. @param {HTMLElement} element */
  const isPlain = (element) => {
    const box = element.getBoundingClientRect();
    let opacity = 1;
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      opacity *= Number(getComputedStyle(at).opacity);
    }
    return isVisible(element) && box.width >= 20 && box.height >= 10 && opacity >= 0.5;
  };

  /** What is really at the field's place on the screen. @param {HTMLElement} element */
  const isCovered = (element) => {
    const box = element.getBoundingClientRect();
    return [0.25, 0.5, 0.75].some((part) => {
      const top = document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2);
      return top !== element && !element.contains(top);
    });
  };

  /** @param {Step} step */
  const apply = async (step) => {
    const until = Date.now() + step.wait_ms;
    let found = locate(step.locate);
    while (found.length === 0 && Date.now() < until) {
      await sleep(50);
      found = locate(step.locate);
    }
    const [target] = found;
    if (!target) return { kind: 'applied', outcome: 'not_found', count: 0 };
    const before = fieldState(target, step.widget, step.secret, step.secret ? step.value : undefined);
    const reply = { kind: 'applied', count: found.length, before };
    if (found.length > 1) return { ...reply, outcome: 'ambiguous' };
    if (!before.editable) return { ...reply, outcome: 'read_only' };
    if (step.secret) {
      target.element.scrollIntoView({ block: 'center' });
      if (!isPlain(target.element)) return { ...reply, outcome: 'hidden' };
      if (isCovered(target.element)) return { ...reply, outcome: 'covered' };
    }
    const same = step.secret ? before.equal === true : equal(before.value, step.value);
    if (same) return { ...reply, outcome: 'same', after: before };
    const outcome = await write(target.element, step.widget, step.value);
    await sleep(step.settle_ms);
    // The page may have put another element in the field's place.
    const [now] = locate(step.locate);
    const after = now && fieldState(now, step.widget, step.secret, step.secret ? step.value : undefined);
    return { ...reply, outcome, after };
  };

  // ---- probes ----

  /** @param {Probe} probe */
  const answer = (probe) => {
    if (probe.kind === 'count') return { name: probe.name, count: locate(probe.locate).length };
    if (probe.kind === 'field') {
      const found = locate(probe.locate);
      const [only] = found;
      const field = only && found.length === 1
        ? fieldState(only, probe.widget, probe.secret, probe.compare) : undefined;
      return { name: probe.name, count: found.length, field };
    }
    /** @type {{label: string, value: string}[]} */
    let pairs = [];
    if (probe.kind === 'pairs') {
      for (const item of all(probe.item).filter(hasBox)) {
        const [label, value] = [item.querySelector(probe.label), item.querySelector(probe.value)];
        if (value) pairs.push({ label: label ? labelText(label) : '', value: valueText(value) });
      }
    } else if (probe.kind === 'values') {
      for (const element of all(probe.css).filter(hasBox)) {
        const label = labelOf({ element, label: '' }) || textBefore(element);
        pairs.push({ label, value: valueText(element) });
      }
    } else {
      const boxes = /** @type {HTMLInputElement[]} */ (all('input[readonly], textarea[readonly]'));
      const texts = boxes.filter((box) => hasBox(box) && !isSecret(box)).map((box) => box.value);
      const whole = masking([document.body?.innerText ?? '', ...texts].join('\n'));
      const hits = new Set([...whole.matchAll(new RegExp(probe.pattern, 'g'))].map((hit) => hit[0]));
      pairs = [...hits].map((value) => ({ label: '', value }));
    }
    return { name: probe.name, count: pairs.length, pairs: pairs.slice(0, MOST_RESULTS) };
  };

  // ---- marks ----

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
      clear() {
        clearInterval(timer);
        removeEventListener('scroll', place, { capture: true });
        removeEventListener('resize', place);
        host.remove();
        delete store.ssoFerryMarks;
      },
    };
  };

  /** @param {Mark[]} marks */
  const mark = (marks) => {
    store.ssoFerryMarks?.clear();
    const targets = marks.flatMap(({ locate: ways, around, caption }) => {
      const [found] = locate(ways);
      if (!found) return [];
      const element = (around ? found.element.closest(around) : null) ?? found.element;
      return [{ element, caption }];
    });
    const [first] = targets;
    if (first) {
      const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
      first.element.scrollIntoView({ block: 'center', behavior: smooth ? 'smooth' : 'auto' });
      draw(targets);
    }
    return { kind: 'marked', count: targets.length };
  };

  // ---- the call ----

  try {
    if ((task.kind === 'apply' || task.kind === 'mark') && task.origin !== location.origin) {
      return { kind: 'wrong_origin', origin: location.origin };
    }
    if (task.kind === 'apply') return masked(await apply(task.step));
    if (task.kind === 'mark') return mark(task.marks);
    if (task.kind === 'unmark') {
      store.ssoFerryMarks?.clear();
      return { kind: 'marked', count: 0 };
    }
    return masked({
      kind: 'read', href: location.href, origin: location.origin, title: document.title,
      content_type: document.contentType, complete: document.readyState === 'complete',
      found: task.probes.map(answer),
    });
  } catch (error) {
    return masked({ kind: 'failed', message: String(error) });
  }
}
