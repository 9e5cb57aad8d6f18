/**
 * The only code that runs inside a page: one self-contained function that reads, writes one field, or outlines
 * fields. The panel hands it to `scripting.executeScript`, so it may use nothing from outside itself.
 *
 * It knows locators, widgets and events. It knows nothing of Entra, JumpServer or JumpCloud, keeps nothing but the
 * marks it drew, sends nothing anywhere, never returns what a password or secret field holds (`take` alone hands over
 * a text that a page shows and that is masked otherwise), and clicks nothing but check boxes, radio buttons, switches,
 * options, their labels, closed drop-downs to open them, and (`press`) one plain tab. Its messages are typed in
 * `src/page.rs`.
 *
 * Controls in open shadow roots are found where the document itself has none; closed ones cannot be looked into.
 *
 * Reading is quick on large pages: the texts are walked through once per request, everything else is asked of the
 * browser's own search, and layout is asked for what fits only.
 */

/**
 * @typedef {{css?: string, labels?: string[], up?: string, down?: string, holds?: string,
 *   nth?: [number, number]}} Way
 * @typedef {{kind: 'text', is: string} | {kind: 'on', is: boolean} | {kind: 'many', is: string[]}} Value
 * @typedef {{kind: 'text', events: string[]} | {kind: 'check'} | {kind: 'radio'}
 *   | {kind: 'editor', textarea: string, content: string}
 *   | {kind: 'options', chosen: string, list: string, option: string}
 *   | {kind: 'menu', shown: string, option: string}} Widget
 * @typedef {{kind: 'pairs', name: string, item: string, label: string, value: string}
 *   | {kind: 'values', name: string, css: string}
 *   | {kind: 'matches', name: string, pattern: string}
 *   | {kind: 'tied', name: string, label: string}
 *   | {kind: 'near', name: string, labels: string[], pattern: string, outside?: string}
 *   | {kind: 'table', name: string, table: string, header: string, row: string, cell: string, mask: string}
 *   | {kind: 'checks', name: string, css: string}
 *   | {kind: 'frames', name: string}
 *   | {kind: 'count', name: string, locate: Way[]}
 *   | {kind: 'field', name: string, locate: Way[], widget: Widget, secret: boolean, compare?: Value, complaint?: Way}
 *   | {kind: 'at', hosts: string[], probes: Probe[]}} Probe
 * @typedef {{locate: Way[], widget: Widget, value: Value, secret: boolean, wait_ms: number, settle_ms: number,
 *   never?: string[], complaint?: Way}} Step
 * @typedef {{locate: Way[], around?: string, caption: string}} Mark
 * @typedef {{kind: 'read', probes: Probe[], hosts?: string[]} | {kind: 'apply', origin: string, step: Step}
 *   | {kind: 'take', origin: string, row: string, beside: string, pattern: string}
 *   | {kind: 'press', origin: string, locate: Way[], never?: string[]}
 *   | {kind: 'mark', origin: string, marks: Mark[]} | {kind: 'unmark'}} Task
 * @typedef {{visible: boolean, editable: boolean, label: string, value?: Value, length?: number, equal?: boolean,
 *   options?: string[], complaint?: string}} Field
 * @typedef {{element: HTMLElement, label: string}} Located
 * @typedef {{count: number, target?: Located, before?: Field, after?: Field, outcome?: string}} Aim
 * @typedef {Document | ShadowRoot} Scope
 * @typedef {{x: number, y: number}} Point
 * @typedef {{label: string, value: string}} Pair
 * @typedef {{name: string, count: number, pairs?: Pair[], field?: Field,
 *   tables?: {headers: string[], rows: string[][]}[],
 *   frames?: {origin: string, name: string, class: string, visible: boolean}[]}} Found
 * @typedef {Text[]} Run texts that follow each other in one line
 * @typedef {{nodes: Text[], runs: Run[], runOf: Map<Text, Run>, lines: string[], whole: string,
 *   labels: {is: string, text: string, first: Text, last: Text}[]}} Texts
 */

/**
 * @param {{mask: string[], task: Task}} request
 * @returns {Promise<object>} a `Reply` of `src/page.rs`
 */
export async function pageFunction(request) {
  /** A page may be of any size and mean no good: everything that is counted, searched or returned has an end. */
  const LONGEST_READ_MS = 1500;
  const LONGEST_TEXT = 300_000;
  const LONGEST_REPLY = 2_000_000;
  const LONGEST_WALK = 4_000_000;
  const MOST_TEXTS = 200_000;
  const LONGEST_RUN = 200;
  const MOST_ELEMENTS = 5000;
  const MOST_RESULTS = 500;
  const MOST_LEVELS = 60;
  /** So many elements and texts after a label its value is looked for. */
  const FAR = 200;
  const LONGEST_COMPLAINT = 500;
  /** So many fields of one description are looked at for the one that a person sees. */
  const MOST_DECOYS = 20;
  const NEVER_CLICKED = 'button, a, summary, [role~=button i], [role~=link i], [role~=menuitem i], '
    + 'input[type=submit], input[type=button], input[type=image], input[type=reset]';
  const CLICKABLE = 'input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch], '
    + '[role=option], option, label, li';
  /** What says of itself that a press opens a list below it (WAI-ARIA: combobox, listbox, haspopup, expanded). */
  const OPENS = '[role~=combobox i], [role~=listbox i], [aria-haspopup]:not([aria-haspopup=false i]), '
    + '[aria-expanded][tabindex]';
  /** What a tab may not be, hold or lie in. */
  const NO_TAB = `${NEVER_CLICKED}, input, select, textarea, option, label, iframe, `
    + 'object, embed, [onclick], [href], [formaction]';
  /** Plain elements that a tab is made of, and what may be said of one. Whatever else is written on it may say what a
   * click does: an address, a request (htmx, Rails, Stimulus, Livewire), a menu, a dialog. */
  const TAB_ELEMENTS = /^(?:div|span|li|td|dt|p)$/;
  const TAB_ATTRIBUTES = new RegExp('^(?:id|class|style|role|tabindex|title|lang|dir|name|slot|part'
    + '|aria-(?!haspopup|expanded|pressed|checked)[a-z]+'
    + '|data-(?!.*(?:action|method|href|url|link|remote|confirm|submit|target|toggle|dismiss|click|command|event))'
    + '[\\w-]+)$');
  /** HTML's own elements that take a shadow root (DOM, "valid shadow host name"), and the frequent ones of all; what is
   * neither may be a custom element. */
  const HOSTS = ['div', 'span', 'section', 'main', 'article', 'aside', 'body', 'header', 'footer', 'nav', 'p',
    'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
  const CUSTOM = `:not(${HOSTS}, a, li, svg, path, label, input, button, i, td, tr, th, option, ul, b, use, img, g, `
    + 'script, link, meta, style, table, tbody, thead, em, strong, iframe, textarea, select, form, fieldset, br)';
  const CONTROLS = 'input, select, textarea, [role=checkbox], [role=radio], [role=switch], [role=combobox], '
    + '[role=textbox]';
  const TEXT_TYPES = /^(text|password|email|number|search|tel|url)$/;
  /** All that may be sent to a text box: no recipe can make a click or a key press of an event. */
  const WRITING_EVENTS = ['focus', 'focusin', 'input', 'change', 'blur', 'focusout'];
  /** Those that come before the text. */
  const ENTERING_EVENTS = ['focus', 'focusin'];
  /** Elements that leave a word in one piece. */
  const INLINE = new Set(['abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'em', 'font', 'i', 'kbd', 'mark', 'q', 's', 'samp',
    'small', 'span', 'strong', 'sub', 'sup', 'tt', 'u', 'var', 'wbr']);
  const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  const DOTS = '•'.repeat(8);
  const store = /** @type {{ssoFerryMarks?: {host: Element, clear(): void}}} */ (globalThis);
  const masks = request.mask.map((pattern) => new RegExp(pattern, 'g'));
  const { task } = request;
  /** CSS of controls that are never written or pressed. */
  const never = (task.kind === 'apply' ? task.step.never : task.kind === 'press' ? task.never : undefined) ?? [];

  /** Whether this document is at one of these hosts: https on its usual port, the whole name, or one or more labels
   * in the place of `*`. @param {string[]} hosts */
  const isAt = (hosts) => location.protocol === 'https:' && location.port === '' && hosts.some((host) => (
    host.startsWith('*.') ? location.hostname.length >= host.length && location.hostname.endsWith(host.slice(1))
      : location.hostname === host));

  /** @param {Probe[]} list @returns {Exclude<Probe, {kind: 'at'}>[]} */
  const flat = (list) => list.flatMap((probe) => {
    if (probe.kind !== 'at') return [probe];
    return isAt(probe.hosts) ? flat(probe.probes) : [];
  });
  const probes = task.kind === 'read' ? flat(task.probes) : [];

  /** Secrets that came along: where the page repeats one, it is masked too. Shorter ones are also ordinary words. */
  const sent = (task.kind === 'apply' && task.step.secret ? [task.step.value]
    : probes.map((probe) => (probe.kind === 'field' ? probe.compare : undefined)))
    .flatMap((value) => (value?.kind === 'text' && value.is.length >= 8 ? [value.is] : []));

  const deadline = task.kind === 'read' || task.kind === 'take' ? performance.now() + LONGEST_READ_MS : Infinity;
  /** Some shapes of page make each question to the layout slow: then nothing more is found, rather than the page held
   * up. The reading says so by not being complete. */
  const isLate = () => performance.now() > deadline;

  /** @param {number} ms */
  const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

  // ---- texts ----

  /** Texts are compared without case, width, glyphs, blanks (around brackets, none), the curl of an apostrophe, and
   * the star and colon of required labels. @param {string} text */
  const normalise = (text) => text.normalize('NFKC').toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]/g, '').replace(/[\u2018\u2019]/g, '\'')
    .replace(/\s+/g, ' ').replace(/ ?([()]) ?/g, '$1').replace(/^[\s*]+|[\s*:]+$/g, '');

  /** Without glyphs of icon fonts (private use), zero-width and direction characters; white space made one blank.
   * @param {string} text */
  const clean = (text) => text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]/g, '').replace(/\s+/g, ' ').trim();

  /** @param {Element} element */
  const innerText = (element) => (isLate() ? ''
    : /** @type {HTMLElement} */ (element).innerText ?? element.textContent ?? '');

  /** What a person reads of an element; a link or button inside a label is not part of it. @param {Element} element */
  const labelText = (element) => {
    const inner = element.querySelector('a, button, [role=button]');
    if (!inner) return innerText(element);
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEndBefore(inner);
    return range.toString();
  };

  /** @param {Element} element */
  const isSecret = (element) => element instanceof HTMLInputElement && element.type === 'password';

  /** @param {Element} element @returns {element is HTMLInputElement | HTMLTextAreaElement} */
  const isTextBox = (element) => element instanceof HTMLTextAreaElement
    || (element instanceof HTMLInputElement && TEXT_TYPES.test(element.type));

  /** The first texts below an element. @param {Node} root @returns {Generator<Text>} */
  function* textsIn(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), count = 0; node && count < 50; node = walker.nextNode()) {
      const text = /** @type {Text} */ (node);
      if (!/\S/.test(text.data)) continue;
      count += 1;
      yield text;
    }
  }

  /** What a person sees of an element. `innerText` leaves out what is not drawn; copies for tooltips that are drawn
   * transparent or cut to a dot are left out here, or they would double the value. @param {Element} element */
  const seenText = (element) => {
    const whole = innerText(element);
    if (element.childElementCount === 0 || whole.length > 1000) return whole;
    const texts = [...textsIn(element)];
    const isCopy = (/** @type {Text} */ text) => !isShown(text)
      && text.parentElement?.checkVisibility({ visibilityProperty: true });
    if (!texts.some(isCopy)) return whole;
    const shown = texts.filter(isShown);
    return shown.map((text, at) => (shown[at - 1] && !goesOn(shown[at - 1], text) ? '\n' : '') + text.data).join('');
  };

  /** A value: `title` (the whole text of a cut cell), the control's value, the text. @param {Element} element */
  const valueText = (element) => {
    if (isSecret(element)) return '';
    const title = element.getAttribute('title');
    if (title) return title;
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
    return seenText(element);
  };

  /** Comes before every cut and every search: a part of a secret has no shape to be known by. @param {string} text */
  const masking = (text) => {
    const known = sent.reduce((all, secret) => all.replaceAll(secret, DOTS), text);
    return masks.reduce((all, mask) => all.replace(mask, (hit) => hit.slice(0, 3) + DOTS), known);
  };

  let left = LONGEST_REPLY;

  /** Masks every text of a reply, in its place. @param {any} value @returns {any} */
  const masked = (value) => {
    if (typeof value === 'string') {
      const text = masking(value).slice(0, Math.min(LONGEST_TEXT, left));
      left -= text.length;
      return text;
    }
    if (value && typeof value === 'object') for (const key of Object.keys(value)) value[key] = masked(value[key]);
    return value;
  };

  // ---- finding ----

  /** While a page is only read, what has a box keeps it. @type {Map<Element, number> | undefined} */
  const boxes = task.kind === 'read' ? new Map() : undefined;

  /** The shorter side of an element's box on the screen, or where scrolling brings it; 0 when it is not shown.
   * @param {Element} element */
  const boxOf = (element) => {
    const known = boxes?.get(element);
    if (known !== undefined) return known;
    if (isLate()) return 0;
    const { width, height } = element.getBoundingClientRect();
    const size = width > 0 && height > 0
      && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ? Math.min(width, height) : 0;
    boxes?.set(element, size);
    return size;
  };

  /** @param {Element} element */
  const hasBox = (element) => boxOf(element) > 0;

  /** Where a text is drawn, or a part of it. @param {Text} text @param {number} [from] @param {number} [to] */
  const textBox = (text, from = 0, to = text.data.length) => {
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    return range.getBoundingClientRect();
  };

  /** Whether a person sees a text: in a box of more than the one dot that texts for screen readers are cut to.
   * @param {Text} text @returns {boolean} */
  const isShown = (text) => {
    let holder = text.parentElement;
    // A closed list shows one option.
    if (holder instanceof HTMLOptionElement) holder = holder.selected ? holder.closest('select') : null;
    if (!holder) return false;
    if (!hasBox(holder)) {
      // An element with `display: contents` has no box of its own, but its text has. (To ask an element that is not
      // drawn for its style is slow.)
      if (isLate() || textBox(text).width === 0) return false;
      while (holder && getComputedStyle(holder).display === 'contents') holder = holder.parentElement;
      if (!holder || !hasBox(holder)) return false;
    }
    return boxOf(holder) > 1;
  };

  /** Styled check boxes hide the real input; what the person sees is its label. @param {Element} element */
  const isVisible = (element) => {
    if (hasBox(element)) return true;
    if (!(element instanceof HTMLInputElement) || !/^(checkbox|radio)$/.test(element.type)) return false;
    const drawn = element.labels?.[0] ?? element.parentElement;
    return drawn !== null && hasBox(drawn);
  };

  /** The members of a list of selectors. @param {string} css */
  const selectors = (css) => css.match(/(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]|"[^"]*"|'[^']*'|[^,])+/g) ?? [css];

  /** @param {string} css @param {ParentNode} [root] @returns {HTMLElement[]} */
  const all = (css, root = document) => {
    if (isLate()) return [];
    /** @param {string} one @returns {HTMLElement[]} */
    const query = (one) => Array.prototype.slice.call(root.querySelectorAll(one), 0, MOST_ELEMENTS);
    if (root !== document || !css.includes(',')) return query(css);
    // One after the other: in a large document Chromium 156 finds most single selectors without looking at every element
    // (0.1 ms of 20,000), and a list of a few only by looking (2 ms).
    const lists = selectors(css).map(query).filter((list) => list.length > 0);
    if (lists.length < 2) return lists[0] ?? [];
    const found = [...new Set(lists.flat())];
    if (found.length > MOST_RESULTS) return query(css);
    return found.sort((one, two) => (one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  };

  /** A selector that the browser does not know finds nothing, and the rest is read. (A pattern that is none fails the
   * call: what it was to mask must not come through.) @template T @param {() => T} find @param {T} nothing
   * @returns {T} */
  const orNothing = (find, nothing) => {
    try {
      return find();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'SyntaxError')) throw error;
      return nothing;
    }
  };

  // ---- shadow roots ----

  /** An element and all that it lies in, the way a click goes: through slots and out of shadow roots.
   * @param {Element} element @returns {Generator<Element>} */
  function* outward(element) {
    for (let at = /** @type {Element | null} */ (element); at;) {
      yield at;
      const parent = /** @type {Node | null} */ (at.assignedSlot ?? at.parentNode);
      at = parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
    }
  }

  /** Whether an element is one of these or lies in one. @param {Element} element @param {string} css */
  const isInside = (element, css) => {
    for (const at of outward(element)) if (at.matches(css)) return true;
    return false;
  };

  /** @param {Element} element @param {Element} around */
  const isWithin = (element, around) => {
    for (const at of outward(element)) if (at === around) return true;
    return false;
  };

  /** The open shadow roots below a node, and those inside them; a bounded number of elements is asked.
   * @param {Document | Element} top */
  const shadowRootsIn = (top) => {
    /** @type {(Document | Element | ShadowRoot)[]} */
    const places = [top];
    if (top instanceof Element && top.shadowRoot) places.push(top.shadowRoot);
    let room = 4 * MOST_ELEMENTS;
    for (const place of places) {
      for (const css of place instanceof Document ? [CUSTOM, ...HOSTS] : ['*']) {
        if (isLate()) break;
        const list = place.querySelectorAll(css);
        const end = Math.min(list.length, MOST_ELEMENTS, room);
        room -= end;
        for (let at = 0; at < end; at += 1) {
          const inner = list[at]?.shadowRoot;
          if (inner) places.push(inner);
        }
      }
    }
    return places.filter((place) => place instanceof ShadowRoot);
  };

  /** The document's open shadow roots; asked for once while a page is only read. @type {ShadowRoot[] | undefined} */
  let knownRoots;
  const shadowRoots = () => {
    knownRoots ??= isLikelyToHaveRoots() ? shadowRootsIn(document) : [];
    return knownRoots;
  };

  /** To look at every element takes as long as half a reading: a page that is only read and has no shadow root among
   * its first and last elements is taken to have none. */
  const isLikelyToHaveRoots = () => {
    if (task.kind !== 'read') return true;
    const list = document.querySelectorAll('*');
    for (let at = 0; at < list.length; at += 1) {
      if (at === 1500) at = Math.max(at, list.length - 500);
      if (list[at]?.shadowRoot) return true;
    }
    return false;
  };

  /** The document or shadow root whose ids an element can name. @param {Node} node @returns {Scope} */
  const scopeOf = (node) => {
    const root = node.getRootNode();
    return root instanceof ShadowRoot ? root : document;
  };

  /** Whether an element is one of these, lies in one or holds one. @param {Element} element @param {string} css */
  const touchesAny = (element, css) => isInside(element, css) || element.querySelector(css) !== null
    || shadowRootsIn(element).some((root) => root.querySelector(css) !== null);

  /** Whether the request rules an element out; a rule that the browser does not understand rules out everything.
   * @param {Element} element */
  const isForbidden = (element) => {
    try {
      return never.some((css) => touchesAny(element, css));
    } catch {
      return true;
    }
  };

  // ---- labels ----

  /** Every label that the request names, normalised: one walk looks for all of them. */
  const wanted = new Set([
    ...probes.flatMap((probe) => (probe.kind === 'near' ? probe.labels
      : probe.kind === 'count' || probe.kind === 'field' ? probe.locate.flatMap(({ labels = [] }) => labels) : [])),
    ...(task.kind === 'apply' ? task.step.locate : task.kind === 'press' ? task.locate
      : task.kind === 'mark' ? task.marks.flatMap((one) => one.locate) : []).flatMap(({ labels = [] }) => labels),
  ].map(normalise).filter(Boolean));
  const longestLabel = Math.max(0, ...[...wanted].map((label) => label.length));
  /** Three letters as one number, in either case; 0 when something else than letters of ASCII, digits and signs is
   * among them, which normalising may take away or change. @param {string} text */
  const beginningOf = (text) => {
    let code = 0;
    for (let at = 0; at < 3; at += 1) {
      const letter = text.charCodeAt(at);
      if (!(letter > 42 && letter < 127) || letter === 58) return 0;
      code = code * 128 + (letter | 32);
    }
    return code;
  };
  const beginnings = new Set([...wanted].map(beginningOf));

  /** A text normalised, if that is a label of the request. Nearly every text is told by its length and its first three
   * letters. @param {string} text */
  const labelIn = (text) => {
    if (text.length > 2 * longestLabel + 200) return '';
    const inner = text.trim();
    const beginning = beginningOf(inner);
    if (inner.length > 2 * longestLabel + 40 || (beginning !== 0 && !beginnings.has(beginning))) return '';
    // Plain words need no folding.
    const label = /^[\w'.,/-]+(?: [\w'.,/-]+)*$/.test(inner) ? inner.toLowerCase() : normalise(inner);
    return wanted.has(label) ? label : '';
  };

  /** @param {Node | null} node @returns {node is Element} */
  const isInline = (node) => INLINE.has(/** @type {Element | null} */ (node)?.localName ?? '');

  /** The next or first node that is no comment (knockout leaves many). @param {Node | null} node */
  const pastComments = (node) => {
    let at = node;
    while (at && (at.nodeType === Node.COMMENT_NODE || (isInline(at) && at.localName === 'wbr'))) at = at.nextSibling;
    return at;
  };

  /** Whether one text goes on in the next: nothing but plain inline elements begin and end between them.
   * @param {Text | undefined} from @param {Text} to */
  const goesOn = (from, to) => {
    if (!from) return false;
    let next = pastComments(from.nextSibling);
    for (let at = from.parentNode; !next; at = at.parentNode) {
      if (!isInline(at)) return false;
      next = pastComments(at.nextSibling);
    }
    while (next !== to) {
      if (!next || !isInline(next)) return false;
      next = pastComments(next.firstChild);
    }
    return true;
  };

  /** @type {Map<Scope, Texts>} */
  const walked = new Map();

  /** The document's texts, or those of a shadow root, walked through once while a page is only read. Hidden ones are
   * among them: who uses one asks then whether it is shown. @param {Scope} [scope] @returns {Texts} */
  const texts = (scope = document) => {
    const known = walked.get(scope);
    if (known) return known;
    /** @type {Texts} */
    const found = { nodes: [], runs: [], runOf: new Map(), lines: [], whole: '', labels: [] };
    const { nodes, lines, runs, runOf } = found;
    const top = scope === document ? document.body ?? document : scope;
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    // The one loop over everything does as little as can be.
    let length = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { data } = /** @type {Text} */ (node);
      if (!(data.charCodeAt(0) > 32) && !/\S/.test(data)) {
        lines.push('');
      } else if (data.length > 20_000 && node.parentElement?.matches('script, style')) {
        lines.push('');
      } else {
        lines.push(data);
      }
      nodes.push(/** @type {Text} */ (node));
      length += data.length;
      if (length > LONGEST_WALK || nodes.length >= MOST_TEXTS) break;
    }
    for (let at = 0; at < nodes.length; at += 1) {
      const [data, text] = [lines[at] ?? '', /** @type {Text} */ (nodes[at])];
      if (data.length < 2 * longestLabel + 200 && data !== '') {
        const label = labelIn(data);
        if (label) found.labels.push({ is: label, text: data, first: text, last: text });
      }
      const before = at > 0 ? lines[at - 1] ?? '' : '';
      if (!(before.charCodeAt(before.length - 1) > 32 && data.charCodeAt(0) > 32)) continue;
      const last = /** @type {Text} */ (nodes[at - 1]);
      if (!goesOn(last, text)) continue;
      const known = runOf.get(last);
      const run = known && known.length < LONGEST_RUN ? known : [last];
      if (run.length === 1) {
        runs.push(run);
        runOf.set(last, run);
      }
      run.push(text);
      runOf.set(text, run);
    }
    for (const run of runs) {
      const data = run.map((text) => text.data).join('');
      lines.push(data);
      const [first, end] = [run[0], run.at(-1)];
      const label = labelIn(data);
      if (label && first && end) found.labels.push({ is: label, text: data, first, last: end });
    }
    found.whole = lines.join('\n');
    if (task.kind === 'read') walked.set(scope, found);
    return found;
  };

  /** Whether a text is drawn as a part of its line, from its own element up to the one that holds the other text too.
   * @param {Text} text @param {Text} other */
  const isInLine = (text, other) => {
    for (let at = text.parentElement; at && isInline(at) && !at.contains(other); at = at.parentElement) {
      if (!/^(inline|contents)$/.test(getComputedStyle(at).display)) return false;
    }
    return true;
  };

  /** Whether two texts of a run touch, or the second begins a new line. @param {Text} one @param {Text} two */
  const touches = (one, two) => {
    if (!isInLine(one, two) || !isInLine(two, one)) return false;
    const [before, after] = [textBox(one, one.data.length - 1), textBox(two, 0, 1)];
    return after.top >= before.bottom
      || Math.min(Math.abs(after.left - before.right), Math.abs(before.left - after.right)) < 1.5;
  };

  /** What a person reads in one line: texts that touch each other are one. @param {Run} run @returns {string[]} */
  const wordsOf = (run) => {
    const shown = run.filter(isShown);
    const whole = shown.map((text) => text.data).join('');
    const hidden = masking(whole);
    if (hidden !== whole) return [hidden];
    /** @type {string[]} */
    const words = [];
    shown.forEach((text, at) => {
      const before = shown[at - 1];
      if (before && !isLate() && touches(before, text)) words.push((words.pop() ?? '') + text.data);
      else words.push(text.data);
    });
    return isLate() ? [] : words;
  };

  /** What matches in the texts that a person sees, each once. All texts are searched as one string, and the page is
   * asked what is shown only where that holds something. No match goes from one line into the next.
   * @param {string} pattern */
  const matchesIn = (pattern) => {
    const [regex, inLine] = [new RegExp(pattern, 'gm'), new RegExp(pattern, 'gm')];
    const { nodes, runs, runOf, lines, whole } = texts();
    /** @type {Set<string>} */
    const hits = new Set();
    /** @type {Set<Run>} */
    const done = new Set();
    let looks = 0;
    /** @param {number} line */
    const look = (line) => {
      const node = nodes[line];
      const run = node ? runOf.get(node) : runs[line - nodes.length];
      looks += 1;
      if (run ? done.has(run) : !node || !isShown(node)) return;
      if (run) done.add(run);
      for (const word of run ? wordsOf(run) : [node?.data ?? '']) {
        for (const [hit] of masking(word).matchAll(inLine)) if (hit) hits.add(hit);
      }
    };
    const goOn = () => hits.size < MOST_RESULTS && looks < MOST_ELEMENTS && !isLate();
    let line = 0;
    let end = lines[0]?.length ?? 0;
    const next = () => {
      line += 1;
      end += 1 + (lines[line]?.length ?? 0);
    };
    let acrossLines = false;
    for (let hit = regex.exec(whole); hit && goOn(); hit = regex.exec(whole)) {
      while (end < hit.index) next();
      acrossLines = hit.index + hit[0].length > end;
      if (acrossLines) break;
      look(line);
      regex.lastIndex = end + 1;
      next();
    }
    // Such a pattern would run through the rest of the page for each line.
    for (; acrossLines && line < lines.length && goOn(); next()) {
      if ((lines[line] ?? '').search(inLine) >= 0) look(line);
    }
    return hits;
  };

  /** The smallest element around `from` that holds controls. @param {Element} from @param {string} down */
  const nearest = (from, down) => {
    let around = /** @type {Node | null} */ (from.parentNode);
    for (let level = 0; around && around !== document.body && level < MOST_LEVELS; level += 1) {
      if (!(around instanceof Element || around instanceof ShadowRoot)) break;
      const inside = all(down, around);
      if (inside.length > 0) return inside.length === 1 ? inside : [];
      around = around.parentNode;
    }
    return [];
  };

  /** A document's or shadow root's labels with their texts; asked for once while a page is only read.
   * @type {Map<Scope, {element: HTMLLabelElement, text: string, is: string}[]>} */
  const knownLabels = new Map();
  /** @param {Scope} scope */
  const labels = (scope) => {
    const known = knownLabels.get(scope);
    if (known) return known;
    const found = /** @type {HTMLLabelElement[]} */ (all('label', scope)).map((element) => {
      // Layout is asked for only where a part of the label may be hidden.
      const text = element.childElementCount > 0 ? labelText(element) : element.textContent ?? '';
      return { element, text, is: labelIn(text) };
    }).filter(({ is }) => is);
    if (task.kind === 'read') knownLabels.set(scope, found);
    return found;
  };

  /** The elements whose ids an attribute names. @param {Element} element @param {string} attribute */
  const named = (element, attribute) => {
    const ids = element.getAttribute(attribute);
    if (!ids) return [];
    const scope = scopeOf(element);
    return ids.split(/\s+/, 20).flatMap((id) => (id && scope.getElementById(id)) || []);
  };

  /** The texts that an attribute names. @param {Element} element */
  const namedBy = (element, attribute = 'aria-labelledby') => named(element, attribute)
    .map((one) => one.textContent ?? '').join(' ').slice(0, 1000);

  /** Controls whose label reads like one of `names`; a label names nothing in another shadow root.
   * @param {string[]} names @param {string} down @param {Scope} scope @returns {Located[]} */
  const byLabel = (names, down, scope) => {
    const own = new Set(names.map(normalise));
    /** @type {Located[]} */
    const found = [];
    /** @param {HTMLElement[]} elements @param {string} label */
    const add = (elements, label) => {
      for (const element of elements) {
        if (isVisible(element) && !found.some((known) => known.element === element)) found.push({ element, label });
      }
    };
    for (const { element, text, is } of labels(scope)) {
      if (!own.has(is)) continue;
      const { control } = element;
      if (control?.matches(down)) add([/** @type {HTMLElement} */ (control)], text);
      else add(all(down, element).length > 0 ? all(down, element) : nearest(element, down), text);
    }
    for (const element of all('[aria-label], [aria-labelledby]', scope)) {
      const name = namedBy(element) || (element.getAttribute('aria-label') ?? '');
      if (own.has(labelIn(name))) add(element.matches(down) ? [element] : all(down, element), name);
    }
    if (found.length > 0) return found;
    for (const element of all(down, scope)) {
      const hint = element.getAttribute('placeholder');
      const text = element.matches('button, [role=tab i]') ? labelText(element) : hint;
      if (text && own.has(labelIn(text))) add([element], text);
    }
    if (found.length > 0) return found;
    for (const { is, text, first } of texts(scope).labels) {
      const holder = first.parentElement;
      if (holder && own.has(is) && hasBox(holder)) add(nearest(holder, down), text);
    }
    return found;
  };

  /** Of what a way found, the text boxes that hold what it says, and the one at its place among those on the screen.
   * @param {Located[]} found @param {Way} way @returns {Located[]} */
  const fitting = (found, { holds: text, nth }) => {
    const fit = text === undefined ? found
      : found.filter(({ element }) => isTextBox(element) && !isSecret(element) && element.value === text);
    if (!nth) return fit;
    const visible = fit.filter(({ element }) => isVisible(element));
    return visible.length === nth[1] ? visible.slice(nth[0] - 1, nth[0]) : [];
  };

  /** What a way finds in the document or in one shadow root. @param {Way} way @param {Scope} scope */
  const find = (way, scope) => {
    if (way.labels && way.labels.length > 0) {
      const found = fitting(byLabel(way.labels, way.down ?? 'input', scope), way);
      if (found.length > 0) return found;
    }
    if (!way.css) return [];
    /** @type {Map<HTMLElement, string>} */
    const found = new Map();
    for (const anchor of all(way.css, scope)) {
      const around = /** @type {HTMLElement | null} */ (way.up ? anchor.closest(way.up) : anchor);
      if (!around) continue;
      // What a way starts from, beside what it leads to, is its label.
      const beside = way.up && way.down && anchor.childElementCount === 0 && !anchor.matches(CONTROLS);
      const label = anchor instanceof HTMLLabelElement || beside ? labelText(anchor).slice(0, 200) : '';
      for (const element of way.down ? all(way.down, around) : [around]) {
        if (!found.has(element)) found.set(element, label);
      }
    }
    return fitting([...found].map(([element, label]) => ({ element, label })), way);
  };

  /** The first way that finds anything decides, in the document before its shadow roots.
   * @param {Way[]} ways @returns {Located[]} */
  const locate = (ways) => {
    if (task.kind !== 'read') knownRoots = undefined;
    for (const way of ways) {
      const light = find(way, document);
      const list = light.length > 0 ? light
        : shadowRoots().flatMap((root) => find(way, root)).slice(0, MOST_ELEMENTS);
      // Of several matches the ones on the screen count: pages keep hidden copies of earlier forms.
      const visible = list.filter(({ element }) => isVisible(element));
      if (list.length > 0) return visible.length > 0 ? visible : list;
    }
    return [];
  };

  /** A label as it is shown. @param {string} text */
  const trimmed = (text) => text.replace(/\s+/g, ' ').replace(/^[\s*]+|[\s*:]+$/g, '');

  /** Each control's labels. For one control the browser looks through the whole document, so while a page is only read
   * they are asked for all at once. @type {Map<Element, HTMLLabelElement[]> | undefined} */
  let labelled;

  /** @param {Element} element @returns {HTMLLabelElement[]} */
  const labelsOf = (element) => {
    if (task.kind !== 'read' || (knownRoots?.length && scopeOf(element) !== document)) {
      return [.../** @type {HTMLInputElement} */ (element).labels ?? []];
    }
    if (!labelled) {
      labelled = new Map();
      for (const label of /** @type {HTMLLabelElement[]} */ (all('label'))) {
        if (!label.control) continue;
        labelled.set(label.control, [...labelled.get(label.control) ?? [], label]);
      }
    }
    return labelled.get(element) ?? [];
  };

  /** The label that a page itself ties to a control. @param {Element} element */
  const ownLabel = (element) => {
    const said = element.getAttribute('aria-label');
    return trimmed(said || labelsOf(element).map(labelText).find((text) => text.trim()) || namedBy(element));
  };

  /** The label in the page's own words. @param {Located} located */
  const labelOf = ({ element, label }) => {
    const own = trimmed(label) || ownLabel(element);
    if (own) return own;
    let around = element.parentElement;
    for (let level = 0; around && around !== document.body && level < MOST_LEVELS; level += 1) {
      // The closest one before the control, else one after it.
      const near = all('label', around);
      let before = 0;
      for (let end = near.length; before < end;) {
        const middle = (before + end) >> 1;
        const order = near[middle]?.compareDocumentPosition(element) ?? 0;
        if (order & Node.DOCUMENT_POSITION_FOLLOWING) before = middle + 1;
        else end = middle;
      }
      const close = [...near.slice(Math.max(0, before - 5), before).reverse(), ...near.slice(before, before + 5)];
      const fits = close.find((candidate) => !element.contains(candidate)
        && !candidate.contains(element) && !candidate.querySelector('input') && labelText(candidate).trim());
      if (fits) return labelText(fits).replace(/\s+/g, ' ').trim();
      around = around.parentElement;
    }
    return '';
  };

  /** The first line that is shown in a node. @param {Node | null} node */
  const firstLine = (node) => {
    if (node instanceof Text) return isShown(node) ? node.data : '';
    if (!(node instanceof HTMLElement) || !hasBox(node)) return '';
    if (node.childElementCount === 0) return node.textContent ?? '';
    if ((node.textContent ?? '').length < 200) return node.innerText.trim().split('\n')[0] ?? '';
    for (const text of textsIn(node)) if (isShown(text)) return text.data;
    return '';
  };

  /** The text just before a value that has no label of its own. @param {Element} element */
  const textBefore = (element) => {
    for (let at = /** @type {Element | null} */ (element), up = 0; at && up < 5; at = at.parentElement, up += 1) {
      const text = firstLine(at.previousElementSibling).trim();
      if (text) return masking(text).slice(0, 200);
    }
    return '';
  };

  /** The text beside a control that has no label of its own: after it, as with most check boxes, else before it; not
   * past another control. @param {Element} element */
  const textBeside = (element) => {
    for (let at = /** @type {Element | null} */ (element), up = 0; at && up < 5; at = at.parentElement, up += 1) {
      for (const way of /** @type {const} */ (['nextSibling', 'previousSibling'])) {
        let beside = /** @type {ChildNode | null} */ (at[way]);
        for (let steps = 0; beside && steps < 10; steps += 1, beside = beside[way]) {
          if (beside instanceof Element && (beside.matches(CONTROLS) || beside.querySelector(CONTROLS))) break;
          const text = clean(firstLine(beside));
          if (text) return trimmed(masking(text)).slice(0, 200);
        }
      }
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
    if (touchesAny(element, NEVER_CLICKED) || isForbidden(element)) return false;
    // A click inside a label is a click on what it labels.
    const labelled = element.closest('label')?.control;
    if (labelled && !labelled.matches('input[type=checkbox], input[type=radio]')) return false;
    if (labelled && (touchesAny(labelled, NEVER_CLICKED) || isForbidden(labelled))) return false;
    if (!element.matches(CLICKABLE)) return false;
    element.click();
    return true;
  };

  /** A wrapper is on when it says so or when the one check box in it is (element-plus: `div.el-switch` around
   * `input[role=switch]`). @param {HTMLElement} element @returns {boolean} */
  const isOn = (element) => {
    if (element instanceof HTMLInputElement) return element.checked;
    const said = element.getAttribute('aria-checked');
    if (said !== null) return said === 'true';
    if (element.classList.contains('is-checked')) return true;
    const [one, ...others] = all('input[type=checkbox], input[type=radio]', element);
    return one instanceof HTMLInputElement && others.length === 0 && one.checked;
  };

  /** What to click of a check box or switch: itself, or the one control it is drawn around.
   * @param {HTMLElement} element */
  const checkOf = (element) => {
    if (element.matches(CLICKABLE)) return element;
    const [one, ...others] = all('input[type=checkbox], [role=checkbox], [role=switch]', element);
    return one && others.length === 0 ? one : element;
  };

  /** A press without a click. @param {Element} element */
  const press = (element) => {
    mouse(element, 'mousedown');
    mouse(element, 'mouseup');
  };

  const pressBeside = () => press(document.documentElement);

  /** Selects everything in a code editor: four presses, each with its count. @param {Element} content */
  const selectAll = (content) => {
    for (const detail of [1, 2, 3, 4]) {
      mouse(content, 'mousedown', detail);
      mouse(document.documentElement, 'mouseup', detail);
    }
  };

  /** The hidden text area (Ace) and the drawn text, or the drawn text alone where that is edited itself
   * (CodeMirror 6); not of a button, which would be pressed. @param {HTMLElement} element
   * @param {{textarea: string, content: string}} widget */
  const editorParts = (element, widget) => {
    const [area, content] = [all(widget.textarea, element)[0], all(widget.content, element)[0]];
    if (!content || isInside(content, NEVER_CLICKED)) return undefined;
    const textarea = area instanceof HTMLTextAreaElement ? area : undefined;
    return textarea || content.isContentEditable ? { textarea, content } : undefined;
  };

  /** The lines of an editor that is edited itself, when all of them are drawn. @param {HTMLElement} content */
  const drawnLines = (content) => {
    const lines = [...content.children];
    if (lines.length > MOST_RESULTS || lines.some((line) => !line.matches('.cm-line'))) return undefined;
    return lines.map((line) => line.textContent ?? '').join('\n');
  };

  /** Replaces the whole text of such an editor: select all by its own key, then a paste (measured with CodeMirror 6 in
   * Chromium 156); where a paste arrives empty (Firefox), the browser's own command.
   * @param {HTMLElement} content @param {string} text */
  const replaceDrawn = async (content, text) => {
    const mac = /^Mac/.test(navigator.platform);
    content.focus();
    content.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', keyCode: 65, ctrlKey: !mac,
      metaKey: mac, bubbles: true, cancelable: true }));
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await sleep(20);
    if (drawnLines(content) === text) return;
    getSelection()?.selectAllChildren(content);
    document.execCommand('insertText', false, text);
  };

  /** @param {HTMLElement} element @param {{textarea: string, content: string}} widget */
  const editorText = (element, widget) => {
    const parts = editorParts(element, widget);
    if (!parts) return undefined;
    const { textarea, content } = parts;
    if (!textarea) return drawnLines(content);
    selectAll(content);
    const clipboardData = new DataTransfer();
    textarea.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    const text = clipboardData.getData('text/plain');
    mouse(content, 'mousedown');
    mouse(document.documentElement, 'mouseup');
    return text === '' ? undefined : text;
  };

  /** Lists of options: inside the control, or the one that it names (`aria-controls`), or the only one elsewhere that
   * offers what is wanted.
   * @param {HTMLElement} element @param {{list: string, option: string}} widget @param {string[]} [wanted] */
  const optionsOf = (element, widget, wanted = []) => {
    const inside = all(widget.option, element);
    if (inside.length > 0) return inside;
    const tied = [element, ...all('[aria-controls], [aria-owns]', element)]
      .flatMap((one) => [...named(one, 'aria-controls'), ...named(one, 'aria-owns')])
      .map((list) => all(widget.option, list)).filter((options) => options.length > 0);
    if (tied.length > 0 && tied[0]) return tied[0];
    const names = wanted.map(normalise);
    const lists = all(widget.list).map((list) => all(widget.option, list))
      .filter((options) => names.every((name) => options.some((one) => normalise(one.textContent ?? '') === name)));
    return lists.length === 1 ? lists[0] ?? [] : [];
  };

  /** The part of a drop-down that opens it, if it may be pressed. @param {HTMLElement} element */
  const opener = (element) => {
    const inside = element.matches(OPENS) ? [element] : all(OPENS, element);
    return inside.length === 1 && inside[0] && !isInside(inside[0], NEVER_CLICKED) ? inside[0] : undefined;
  };

  /** What a drop-down shows. @param {HTMLElement} element @param {{shown: string}} widget */
  const menuText = (element, widget) => {
    const shown = all(widget.shown, element).find(hasBox) ?? element;
    return isSecret(shown) ? '' : clean(isTextBox(shown) ? shown.value : seenText(shown));
  };

  /** @param {string} text @param {string} beginning */
  const begins = (text, beginning) => normalise(beginning) !== '' && normalise(text).startsWith(normalise(beginning));

  /** The options that a drop-down offered when it was opened. @type {string[]} */
  let offered = [];

  /** Opens a drop-down, waits for its options and presses the first that begins with one of the texts, the first text
   * first. Its list may be anywhere in the document, and other lists may be there too: what was on the screen before is
   * not this one's. @param {HTMLElement} element @param {{option: string}} widget @param {string[]} beginnings */
  const choose = async (element, widget, beginnings) => {
    const field = opener(element);
    if (!field) return 'refused';
    const isOpen = () => field.getAttribute('aria-expanded') === 'true';
    const drawn = () => all(widget.option).filter((option) => hasBox(option)
      && option.closest('[aria-disabled=true]') === null);
    const wasOpen = isOpen();
    if (!wasOpen && drawn().length > 0) pressBeside();
    const others = new Set(wasOpen ? [] : drawn());
    if (!wasOpen) press(field);
    /** @type {HTMLElement[]} */
    let options = [];
    for (const until = Date.now() + 500; Date.now() < until;) {
      await sleep(25);
      const now = drawn().filter((option) => !others.has(option));
      // Drawn one after the other: complete when nothing is added any more.
      const complete = now.length > 0 && now.length === options.length;
      options = now;
      if (complete) break;
    }
    const names = options.slice(0, MOST_RESULTS).map((one) => clean(seenText(one)));
    offered = names.slice(0, 50);
    const first = beginnings.map((beginning) => names.findIndex((name) => begins(name, beginning)))
      .find((at) => at >= 0);
    const option = first === undefined ? undefined : options[first];
    const allowed = option && !touchesAny(option, NEVER_CLICKED) && !isForbidden(option);
    if (option && allowed) {
      press(option);
      await sleep(20);
    }
    if (isOpen() || (!allowed && options.some(hasBox))) pressBeside();
    if (!option) return 'no_such_option';
    return allowed ? 'written' : 'refused';
  };

  /** @param {HTMLElement} element @param {Widget} widget @returns {Value | undefined} */
  const read = (element, widget) => {
    if (widget.kind === 'menu') return { kind: 'many', is: [menuText(element, widget)].filter(Boolean) };
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

  /** Whether a field already holds what a step would write; a drop-down does when its text begins with one of the
   * texts. @param {Value | undefined} value @param {Step} step */
  const holds = (value, { widget, value: is }) => (
    widget.kind === 'menu' && value?.kind === 'many' && is.kind === 'many'
      ? value.is.some((text) => is.is.some((beginning) => begins(text, beginning))) : equal(value, is));

  /** What the page says is wrong with a field: tied to it, else in the place that the request names.
   * @param {Element} element @param {Way} [place] */
  const complaintOf = (element, place) => {
    const tied = element.getAttribute('aria-invalid') !== 'true' ? ''
      : clean(namedBy(element, 'aria-errormessage') || namedBy(element, 'aria-describedby'));
    const around = tied || !place?.down ? undefined
      : place.up ? [...outward(element)].find((one) => one.matches(place.up ?? '')) : element;
    const drawn = around ? all(place?.down ?? '', around).filter(hasBox).slice(0, 10) : [];
    const text = tied || drawn.map((one) => clean(seenText(one))).filter(Boolean).join(' ');
    return masking(text).slice(0, LONGEST_COMPLAINT) || undefined;
  };

  /** @param {Located} located @param {{widget: Widget, secret: boolean, compare?: Value, complaint?: Way}} of
   * @returns {Field} */
  const fieldState = (located, { widget, secret, compare, complaint }) => {
    const { element } = located;
    const value = read(element, widget);
    const main = widget.kind === 'menu' ? opener(element) ?? element : element;
    const controls = /** @type {any[]} */ (widget.kind === 'text' || element.matches('input') ? [element]
      : all('input, textarea', element));
    /** @type {Field} */
    const field = {
      visible: isVisible(element),
      editable: !controls.some((control) => control.matches(':disabled')
        || (control.readOnly && widget.kind === 'text'))
        && ![element, main].some((part) => part.getAttribute('aria-disabled') === 'true'),
      label: labelOf({ element: main, label: located.label }),
    };
    if (secret || isSecret(element)) {
      const text = value?.kind === 'text' ? value.is : '';
      field.length = [...text].length;
      if (compare) field.equal = equal(value, compare);
    } else {
      field.value = value;
    }
    if (widget.kind === 'radio') {
      field.options = /** @type {HTMLInputElement[]} */ (all('input[type=radio]', element)).map((one) => one.value)
        .slice(0, 50);
    }
    if (widget.kind === 'options') {
      field.options = optionsOf(element, widget).map((one) => (one.textContent ?? '').trim()).slice(0, 50);
    }
    const said = orNothing(() => complaintOf(element, complaint), undefined);
    if (said) field.complaint = said;
    return field;
  };

  /** @param {HTMLElement} element @param {string} type */
  const send = (element, type) => {
    // A real `focus` and `blur` do not bubble.
    const init = { bubbles: type !== 'focus' && type !== 'blur', composed: true };
    if (type === 'input') element.dispatchEvent(new InputEvent(type, { ...init, inputType: 'insertReplacementText' }));
    else if (/^(focus|blur)/.test(type)) element.dispatchEvent(new FocusEvent(type, init));
    else element.dispatchEvent(new Event(type, init));
  };

  /** Sets the value as the browser itself would, past a framework's own property. @param {HTMLElement} element
   * @param {string} text */
  const setNative = (element, text) => {
    const owner = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(element, text);
  };

  /** Writes; the answer is an `Outcome`. @param {HTMLElement} element @param {Widget} widget @param {Value} value */
  const write = async (element, widget, value) => {
    if (widget.kind === 'check' && value.kind === 'on') {
      return isOn(element) === value.is || click(checkOf(element)) ? 'written' : 'refused';
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
    if (widget.kind === 'menu' && value.kind === 'many') return choose(element, widget, value.is);
    if (widget.kind === 'editor' && value.kind === 'text') {
      const parts = editorParts(element, widget);
      if (!parts) return 'not_found';
      const { textarea, content } = parts;
      if (!textarea) {
        await replaceDrawn(content, value.is);
        return 'written';
      }
      selectAll(content);
      setNative(textarea, value.is);
      textarea.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: value.is }));
      return 'written';
    }
    if (widget.kind === 'text' && value.kind === 'text') {
      setNative(element, value.is);
      for (const type of widget.events) {
        if (!ENTERING_EVENTS.includes(type) && WRITING_EVENTS.includes(type)) send(element, type);
      }
      return 'written';
    }
    return 'refused';
  };

  // ---- what a person sees ----

  /** Drawn, with or without a size: an empty cell may have no height. @param {Element} element */
  const isDrawn = (element) => element.checkVisibility({ visibilityProperty: true });

  /** Large and opaque enough for a person to notice. @param {HTMLElement} element */
  const isPlain = (element) => {
    const box = element.getBoundingClientRect();
    let opacity = 1;
    for (const at of outward(element)) {
      const style = getComputedStyle(at);
      opacity *= Number(style.opacity);
      if (style.filter.includes('opacity(')) return false;
    }
    if ((getComputedStyle(element).maskImage || 'none') !== 'none') return false;
    return isVisible(element) && box.width >= 20 && box.height >= 10 && opacity >= 0.5;
  };

  /** @param {Element} element */
  const opacityOf = (element) => {
    let opacity = 1;
    for (const at of outward(element)) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  };

  /** Nine places in an element. @param {Element} element @returns {Point[]} */
  const pointsIn = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const parts = [0.25, 0.5, 0.75];
    return parts.flatMap((across) => parts.map((down) => ({ x: left + width * across, y: top + height * down })));
  };

  /** @param {DOMRect} box @param {Point} point */
  const isAtPoint = (box, { x, y }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;

  /** @param {string} colour a computed one */
  const isClear = (colour) => /^rgba\(.*, 0\)$|\/ 0%?\)$|^transparent$/.test(colour);

  /** Whether an element or pseudo-element draws a surface. @param {CSSStyleDeclaration} style */
  const isSurface = (style) => !isClear(style.backgroundColor) || style.backgroundImage !== 'none'
    || style.boxShadow.includes('inset') || (style.backdropFilter || 'none') !== 'none';

  /** Whether an element that lies over a place draws something there. Of what lies around the field, only its
   * generated content can be over it; of the field's own label, the text belongs there.
   * @param {Element} element @param {Point} point @param {{isAround: boolean, isLabel: boolean}} of
   * @returns {boolean} */
  const draws = (element, point, { isAround, isLabel }) => {
    if (opacityOf(element) === 0) return false;
    for (const part of ['::before', '::after', '::backdrop']) {
      const style = getComputedStyle(element, part);
      const isMade = part === '::backdrop' ? element.matches(':modal, :popover-open')
        : !/^(?:none|normal)$/.test(style.content);
      if (isMade && (isSurface(style) || /[^"'\s]/.test(part === '::backdrop' ? '' : style.content))) return true;
    }
    if (isAround) return false;
    const isPicture = element.matches('img, video, canvas, iframe, frame, embed, object, input, select, textarea, '
      + 'button, progress, meter') || (element instanceof SVGElement && element.localName !== 'svg');
    if (isPicture || isSurface(getComputedStyle(element))) return true;
    const box = element.getBoundingClientRect();
    const [x, y] = [point.x - box.left - element.clientLeft, point.y - box.top - element.clientTop];
    // On its border. (An inline element has no client box.)
    if (element.clientWidth > 0 && isAtPoint(box, point)
      && (x < 0 || y < 0 || x > element.clientWidth || y > element.clientHeight)) return true;
    if (!isLabel && !isClear(getComputedStyle(element).color)) {
      for (const text of element.childNodes) {
        if (text instanceof Text && /\S/.test(text.data) && isAtPoint(textBox(text), point)) return true;
      }
    }
    const inner = element.shadowRoot;
    return inner !== null && inner.elementsFromPoint(point.x, point.y).slice(0, MOST_LEVELS)
      .some((one) => one.getRootNode() === inner && draws(one, point, { isAround: false, isLabel }));
  };

  /** Whether something that lets clicks through is drawn over an element: for the length of this one synchronous look,
   * a style sheet of ours makes everything take clicks. (Important rules of a layer go before all others of a page but
   * its own layers and `style` attributes; what insists with those counts wherever it lies.)
   * @param {Element} element @param {Point[]} points */
  const isDrawnOver = (element, points) => {
    const labels = [...labelsOf(element), ...named(element, 'aria-labelledby')];
    /** @param {Element} one @param {Point} point */
    const isOver = (one, point) => {
      if (isWithin(one, element) || one === store.ssoFerryMarks?.host) return false;
      return draws(one, point, {
        isAround: isWithin(element, one), isLabel: labels.some((label) => isWithin(one, label)),
      });
    };
    /** @type {Scope[]} */
    const scopes = [document, ...shadowRootsIn(document)];
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@layer{*,::before,::after,::backdrop{pointer-events:auto!important}}');
    try {
      for (const scope of scopes) scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
      const around = [...outward(element)];
      for (const scope of scopes) {
        // The element, or what it lies in, as this document or shadow root knows it.
        const own = around.find((one) => one.getRootNode() === scope && getComputedStyle(one).display !== 'contents');
        const isUnder = own && points.some((point) => {
          const stack = scope.elementsFromPoint(point.x, point.y);
          const at = stack.indexOf(own);
          return at < 0 || stack.slice(0, at).some((one) => one.getRootNode() === scope && isOver(one, point));
        });
        if (isUnder) return true;
        const list = scope.querySelectorAll('*');
        for (let at = 0; at < Math.min(list.length, MOST_TEXTS); at += 1) {
          const one = /** @type {Element} */ (list[at]);
          if (getComputedStyle(one).pointerEvents !== 'none') continue;
          const box = one.getBoundingClientRect();
          if (points.some((point) => isAtPoint(box, point) && !isWithin(element, one) && isDrawn(one)
            && isOver(one, point))) return true;
        }
      }
      return false;
    } finally {
      for (const scope of scopes) {
        scope.adoptedStyleSheets = scope.adoptedStyleSheets.filter((one) => one !== sheet);
      }
    }
  };

  /** The innermost element at a place on the screen. @param {Point} point */
  const topAt = ({ x, y }) => {
    let top = document.elementFromPoint(x, y);
    for (let inner = top?.shadowRoot; top && inner; inner = top.shadowRoot) {
      const next = inner.elementFromPoint(x, y);
      if (!next || next === top || next.getRootNode() !== inner) break;
      top = next;
    }
    return top;
  };

  /** Why a person would not see that this element is written or pressed. @param {HTMLElement} element */
  const unseen = (element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    if (!isPlain(element)) return 'hidden';
    const points = pointsIn(element);
    const isUnder = points.some((point) => {
      const top = topAt(point);
      return !top || !isWithin(top, element);
    });
    return isUnder || isDrawnOver(element, points) ? 'covered' : undefined;
  };

  // ---- one field, one tab ----

  /** The one field that a step may write to at this moment, or why there is none. Of several, a secret's field is the
   * only one that a person sees. @param {Step} step @param {Located[]} found @returns {Aim} */
  const aim = (step, found) => {
    const count = found.length;
    if (found.some(({ element }) => isForbidden(element))) return { count, outcome: 'refused' };
    const isChoice = step.secret && count > 1 && count <= MOST_DECOYS;
    const seen = isChoice ? found.filter(({ element }) => unseen(element) === undefined) : found;
    const target = seen[0] ?? found[0];
    if (!target) return { count, outcome: 'not_found' };
    const before = fieldState(target, { ...step, compare: step.secret ? step.value : undefined });
    const reply = { count, target, before };
    if (seen.length !== 1) return { ...reply, outcome: seen.length > 1 ? 'ambiguous' : 'hidden' };
    if (!before.editable) return { ...reply, outcome: 'read_only' };
    if (step.secret) {
      // A secret goes into a text box of the page itself, not of a frame in it.
      const allowed = step.widget.kind === 'text' && window === window.top;
      const outcome = allowed ? unseen(target.element) : 'refused';
      if (outcome) return { ...reply, outcome };
    }
    const same = step.secret ? before.equal === true : holds(before.value, step);
    if (same) return { ...reply, outcome: 'same', after: before };
    if (step.widget.kind === 'text') {
      const { element } = target;
      if (!isTextBox(element) || step.value.kind !== 'text') return { ...reply, outcome: 'refused' };
      if (element.maxLength >= 0 && step.value.is.length > element.maxLength) return { ...reply, outcome: 'too_long' };
    }
    return reply;
  };

  /** @param {Step} step */
  const apply = async (step) => {
    const until = Date.now() + step.wait_ms;
    let found = locate(step.locate);
    while (found.length === 0 && Date.now() < until) {
      await sleep(50);
      found = locate(step.locate);
    }
    let { target, ...reply } = aim(step, found);
    const { before } = reply;
    const entering = step.widget.kind === 'text'
      ? step.widget.events.filter((type) => ENTERING_EVENTS.includes(type)) : [];
    if (target && !reply.outcome && entering.length > 0) {
      for (const type of entering) send(target.element, type);
      // The page may put another element in the field's place, or something over it.
      await sleep(0);
      ({ target, ...reply } = aim(step, locate(step.locate)));
    }
    if (!target || reply.outcome) return { kind: 'applied', ...reply, before };
    const { element } = target;
    const outcome = await write(element, step.widget, step.value);
    if (before && offered.length > 0) before.options = offered;
    await sleep(step.settle_ms);
    // What stands in the field's place by now is read.
    const left = locate(step.locate);
    const now = left.length === 1 ? left[0] : left.find((one) => one.element === element);
    const after = now && fieldState(now, { ...step, compare: step.secret ? step.value : undefined });
    return { kind: 'applied', count: reply.count, before, outcome, after };
  };

  /** A plain element of a list of tabs; nothing on it, in it or around it says that a click does more than show what is
   * behind the tab. (What a page's own scripts do at the click cannot be known.) @param {Element} element */
  const isTab = (element) => TAB_ELEMENTS.test(element.localName) && element.matches('[role=tab i]')
    && isInside(element, '[role=tablist i]') && !touchesAny(element, NO_TAB)
    && [...element.attributes].every(({ name }) => TAB_ATTRIBUTES.test(name))
    && !element.matches('[aria-disabled=true i], .is-disabled, [contenteditable]');

  /** Goes to a tab; the answer is an `Outcome`. @param {Way[]} ways */
  const pressTab = (ways) => {
    const found = locate(ways);
    const element = found[0]?.element;
    if (!element) return 'not_found';
    if (found.some((one) => isForbidden(one.element))) return 'refused';
    if (found.length > 1) return 'ambiguous';
    if (!element.matches('[role=tab i]')) return 'refused';
    if (!isVisible(element)) return 'hidden';
    if (element.matches('[aria-selected=true i], .is-active')) return 'same';
    if (!isTab(element)) return 'refused';
    const why = unseen(element);
    if (why) return why;
    element.click();
    return 'written';
  };

  // ---- probes ----

  /** Whether a text has a shape, from its beginning to its end. @param {string} pattern */
  const wholly = (pattern) => new RegExp(`^(?:${pattern})$`);

  /** @param {Element} element */
  const isOutside = (element, css = '') => css !== '' && element.closest(css) !== null;

  /** Every text that may be the value of a node on its own. @param {Node} node @returns {string[]} */
  const valuesOf = (node) => {
    if (node instanceof Text) {
      const run = texts().runOf.get(node);
      return run?.[0] === node ? [...wordsOf(run), node.data] : [node.data];
    }
    if (!(node instanceof Element) || isSecret(node)) return [];
    return [node.getAttribute('title') ?? '', isTextBox(node) ? node.value : ''].filter(Boolean);
  };

  /** Values after known labels. @param {Extract<Probe, {kind: 'near'}>} probe */
  const near = ({ labels: names, pattern, outside }) => {
    const own = new Set(names.map(normalise));
    const fits = wholly(pattern);
    const known = texts().labels.filter(({ first }) => isShown(first)
      && first.parentElement && !isOutside(first.parentElement, outside)).slice(0, MOST_RESULTS);
    /** A value does not lie behind another label. */
    const ends = new Set(known.map(({ first }) => /** @type {Node} */ (first)));
    /** @param {Text} from */
    const after = (from) => {
      const walker = document.createTreeWalker(document.body ?? document,
        NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      walker.currentNode = from;
      for (let node = walker.nextNode(), steps = 0; node && steps < FAR; node = walker.nextNode(), steps += 1) {
        if (ends.has(node)) return undefined;
        const shape = valuesOf(node).map(clean).find((text) => text !== '' && fits.test(text));
        const value = shape && masking(shape);
        if (!value || !fits.test(value)) continue;
        const element = node instanceof Text ? node.parentElement : /** @type {Element} */ (node);
        const isSeen = element && (node instanceof Text ? isShown(node) : hasBox(element));
        if (isSeen && !isOutside(element, outside)) return value;
      }
      return undefined;
    };
    /** @type {Map<string, Pair>} */
    const pairs = new Map();
    for (const { is, text, last } of known) {
      const value = own.has(is) ? after(last) : undefined;
      if (value !== undefined) pairs.set(`${is}\n${value}`, { label: clean(text), value });
    }
    return [...pairs.values()];
  };

  /** Values whose label is tied to them by its id. @param {string} css */
  const tied = (css) => {
    /** @type {Map<string, Element>} */
    const byId = new Map();
    for (const label of all(css)) {
      const known = byId.get(label.id);
      // A hidden blade may use the same ids.
      if (label.id && (!known || (!hasBox(known) && hasBox(label)))) byId.set(label.id, label);
    }
    /** @type {Pair[]} */
    const pairs = [];
    if (byId.size === 0) return pairs;
    for (const element of all('[aria-labelledby]')) {
      const label = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/, 20)
        .map((id) => byId.get(id)).find(Boolean);
      if (!label || pairs.length >= MOST_RESULTS || !hasBox(element) || isSecret(element)) continue;
      const text = clean(labelText(label)) || clean(label.getAttribute('aria-label') ?? '');
      pairs.push({ label: text, value: clean(valueText(element)) });
    }
    return pairs;
  };

  /** The whole text of a cell: its `title`, or that of a part whose text is cut; of an empty cell, what its text box
   * holds. @param {Element} cell */
  const cellText = (cell) => {
    const title = clean(cell.getAttribute('title') ?? '');
    if (title) return title;
    // Text alone needs no layout.
    const text = clean(cell.childElementCount > 0 ? seenText(cell) : cell.textContent ?? '');
    if (cell.childElementCount === 0) return text;
    const titles = all('[title]', cell).map((part) => clean(part.getAttribute('title') ?? ''));
    const begin = text.replace(/(?:…|\.{3})$/, '');
    // A title that does not go on with the text is a hint on it.
    if (titles.length === 1 && titles[0]?.startsWith(begin)) return titles[0];
    const box = text ? undefined : all('input, textarea', cell).find((input) => isTextBox(input) && !isSecret(input));
    return box && isTextBox(box) ? clean(box.value) : text;
  };

  /** @param {Extract<Probe, {kind: 'table'}>} probe */
  const tables = ({ table: css, header, row, cell, mask }) => {
    const secret = wholly(mask);
    /** @param {string} text */
    const cover = (text) => (mask && secret.test(text) && !GUID.test(text) ? text.slice(0, 3) + DOTS : text);
    const shown = all(css).filter(hasBox);
    let room = MOST_RESULTS;
    const found = shown.slice(0, 50).map((table) => {
      /** @param {string} inner @param {Element} around @param {string} owner */
      const parts = (inner, around, owner) => all(inner, around).filter((part) => part.closest(owner) === around);
      const headers = parts(header, table, css).filter(isDrawn).slice(0, 50).map((one) => cover(cellText(one)));
      /** @type {string[][]} */
      const rows = [];
      for (const one of parts(row, table, css)) {
        if (room === 0) break;
        const cells = hasBox(one) ? parts(cell, one, row).filter(isDrawn).slice(0, 50) : [];
        if (cells.length === 0) continue;
        rows.push(cells.map((part) => cover(cellText(part))));
        room -= 1;
      }
      return { headers, rows };
    });
    return { count: shown.length, tables: found };
  };

  /** @param {HTMLElement} element */
  const checkState = (element) => {
    const isMixed = element instanceof HTMLInputElement ? element.indeterminate
      : element.getAttribute('aria-checked') === 'mixed';
    const isFixed = element.matches(':disabled')
      || element.closest('[aria-disabled=true], [aria-readonly=true]') !== null;
    return (isMixed ? 'mixed' : isOn(element) ? 'on' : 'off') + (isFixed ? ' disabled' : '');
  };

  /** @param {HTMLElement} frame */
  const frameOf = (frame) => {
    let origin = '';
    try {
      const src = frame.getAttribute('src');
      if (src) ({ origin } = new URL(src, document.baseURI));
    } catch { /* An address that is none. */ }
    const [name, classes] = [frame.getAttribute('name'), frame.getAttribute('class')]
      .map((text) => masking(text ?? '').slice(0, 1000));
    return { origin: origin === 'null' ? '' : origin, name: name ?? '', class: classes ?? '', visible: hasBox(frame) };
  };

  /** @param {Exclude<Probe, {kind: 'at'}>} probe @returns {Omit<Found, 'name'>} */
  const look = (probe) => {
    if (probe.kind === 'count') return { count: locate(probe.locate).length };
    if (probe.kind === 'field') {
      const found = locate(probe.locate);
      const [only] = found;
      const field = only && found.length === 1 ? fieldState(only, probe) : undefined;
      return { count: found.length, field };
    }
    if (probe.kind === 'frames') {
      const frames = all('iframe, frame');
      return { count: frames.length, frames: frames.slice(0, MOST_RESULTS).map(frameOf) };
    }
    if (probe.kind === 'table') return tables(probe);
    if (probe.kind === 'matches') {
      const boxes = all('input[readonly], textarea[readonly]').filter(isTextBox).filter((box) => !isSecret(box));
      const inBoxes = boxes.flatMap((box) => {
        const hits = [...masking(box.value.slice(0, LONGEST_TEXT)).matchAll(new RegExp(probe.pattern, 'gm'))];
        return hits.length > 0 && hasBox(box) ? hits.map(([hit]) => hit) : [];
      });
      const hits = [...new Set([...matchesIn(probe.pattern), ...inBoxes])].filter(Boolean);
      return { count: hits.length, pairs: hits.slice(0, MOST_RESULTS).map((value) => ({ label: '', value })) };
    }
    if (probe.kind === 'near' || probe.kind === 'tied') {
      const pairs = probe.kind === 'near' ? near(probe) : tied(probe.label);
      return { count: pairs.length, pairs };
    }
    if (probe.kind === 'checks') {
      const checks = all(probe.css).filter(isVisible);
      const pairs = checks.slice(0, MOST_RESULTS)
        .map((check) => ({ label: ownLabel(check) || textBeside(check), value: checkState(check) }));
      return { count: checks.length, pairs };
    }
    if (probe.kind === 'values') {
      const elements = all(probe.css).filter(hasBox);
      const pairs = elements.slice(0, MOST_RESULTS).map((element) => {
        const label = element.matches(CONTROLS) ? labelOf({ element, label: '' }) : ownLabel(element);
        return { label: label || textBefore(element), value: valueText(element) };
      });
      return { count: elements.length, pairs };
    }
    const pairs = all(probe.item).filter(hasBox).flatMap((item) => {
      const [label, value] = [item.querySelector(probe.label), item.querySelector(probe.value)];
      return value ? [{ label: label ? labelText(label) : '', value: valueText(value) }] : [];
    });
    return { count: pairs.length, pairs: pairs.slice(0, MOST_RESULTS) };
  };

  /** @param {Exclude<Probe, {kind: 'at'}>} probe @returns {Found} */
  const answer = (probe) => ({ name: probe.name, ...orNothing(() => look(probe), { count: 0 }) });

  /** Every text of the wanted shape in a row that holds another text; the one answer that is not masked.
   * @param {Extract<Task, {kind: 'take'}>} wish */
  const taken = ({ row, beside, pattern }) => {
    const fits = wholly(pattern);
    /** @type {Set<string>} */
    const found = new Set();
    for (const one of all(row).filter(hasBox)) {
      const parts = [one, ...all('*', one).slice(0, MOST_RESULTS)];
      const isIt = beside !== '' && ((one.textContent ?? '').includes(beside) || parts.some((part) => (
        part.getAttribute('title')?.includes(beside) || (isTextBox(part) && part.value.includes(beside)))));
      if (!isIt) continue;
      for (const part of parts.filter((inner) => hasBox(inner) && !isSecret(inner))) {
        const values = [part.getAttribute('title') ?? '', isTextBox(part) ? part.value : seenText(part)];
        for (const text of values.map(clean)) if (text && fits.test(text)) found.add(text);
      }
    }
    return [...found].slice(0, 20);
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

  /** @param {Mark[]} marks */
  const mark = (marks) => {
    store.ssoFerryMarks?.clear();
    const targets = marks.flatMap(({ locate: ways, around, caption }) => {
      const [found] = locate(ways);
      if (!found) return [];
      const wider = around ? [...outward(found.element)].find((one) => one.matches(around)) : undefined;
      return [{ element: wider ?? found.element, caption }];
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
    if (task.kind !== 'read' && task.kind !== 'unmark' && task.origin !== location.origin) {
      return { kind: 'wrong_origin', origin: location.origin };
    }
    if (task.kind === 'take') return { kind: 'taken', texts: orNothing(() => taken(task), []) };
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
}
