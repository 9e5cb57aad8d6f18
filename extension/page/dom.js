/**
 * The tree as the browser knows it. A page can put a control in the place of a form's own members, and an image or
 * form in the place of the document's (`<form><input name="parentNode">`; Web IDL, "LegacyOverrideBuiltIns"): what
 * leads through the tree and decides is therefore asked of the prototypes.
 */

/** @param {() => object} prototype asked for at the first use @param {string} name @returns {(node: Node) => any} */
const getter = (prototype, name) => {
  /** @type {(() => any) | undefined} */
  let get;
  return (node) => {
    get ??= Object.getOwnPropertyDescriptor(prototype(), name)?.get;
    if (!get) throw new Error(`no ${name}`);
    return Reflect.apply(get, node, []);
  };
};

/** @param {() => any} prototype @param {string} name @returns {(node: Node, ...more: any[]) => any} */
const method = (prototype, name) => {
  /** @type {Function | undefined} */
  let call;
  return (node, ...more) => {
    call ??= /** @type {Function} */ (prototype()[name]);
    return Reflect.apply(call, node, more);
  };
};

/** @type {(node: Node) => ParentNode & Node | null} */
export const parentOf = getter(() => Node.prototype, 'parentNode');
/** @type {(node: Node) => HTMLElement | null} */
export const elementAround = getter(() => Node.prototype, 'parentElement');
/** @type {(node: Node) => ChildNode | null} */
export const nextOf = getter(() => Node.prototype, 'nextSibling');
/** @type {(node: Node) => ChildNode | null} */
export const previousOf = getter(() => Node.prototype, 'previousSibling');
/** @type {(node: Node) => ChildNode | null} */
export const firstOf = getter(() => Node.prototype, 'firstChild');
/** @type {(node: Node) => NodeListOf<ChildNode>} */
export const nodesOf = getter(() => Node.prototype, 'childNodes');
/** @type {(node: Node) => string} */
export const textOf = (node) => text(node) ?? '';
const text = getter(() => Node.prototype, 'textContent');
/** @type {(node: Node) => Node} */
export const rootOf = method(() => Node.prototype, 'getRootNode');
/** @type {(node: Node, other: Node | null) => boolean} */
export const contains = method(() => Node.prototype, 'contains');

/** @type {(element: Element) => Element | null} */
export const previousElementOf = getter(() => Element.prototype, 'previousElementSibling');
/** @type {(element: Element) => HTMLCollection} */
export const childrenOf = getter(() => Element.prototype, 'children');
/** @type {(element: Element) => number} */
export const childCount = getter(() => Element.prototype, 'childElementCount');
/** @type {(element: Element) => HTMLSlotElement | null} */
export const slotOf = getter(() => Element.prototype, 'assignedSlot');
/** @type {(element: Element) => ShadowRoot | null} */
export const shadowOf = getter(() => Element.prototype, 'shadowRoot');
/** @type {(element: Element) => string} */
export const nameOf = getter(() => Element.prototype, 'localName');
/** @type {(element: Element, css: string) => boolean} */
export const matches = method(() => Element.prototype, 'matches');
/** @type {(element: Element, css: string) => HTMLElement | null} */
export const closest = method(() => Element.prototype, 'closest');
/** @type {(element: Element, name: string) => string | null} */
export const attribute = method(() => Element.prototype, 'getAttribute');
/** @type {(element: Element) => string[]} */
export const attributeNames = method(() => Element.prototype, 'getAttributeNames');
/** @type {(element: Element) => DOMRect} */
export const boxAt = method(() => Element.prototype, 'getBoundingClientRect');
/** @type {(element: Element, options: object) => boolean} */
export const isRendered = method(() => Element.prototype, 'checkVisibility');
/** @type {(element: Element) => string | undefined} */
export const drawnText = (element) => (element instanceof HTMLElement ? inner(element) : undefined);
const inner = getter(() => HTMLElement.prototype, 'innerText');

const inDocument = method(() => Document.prototype, 'querySelectorAll');
const inElement = method(() => Element.prototype, 'querySelectorAll');
const inFragment = method(() => DocumentFragment.prototype, 'querySelectorAll');

/** @param {ParentNode & Node} root @param {string} css @returns {NodeListOf<Element>} */
export const query = (root, css) => (root instanceof Element ? inElement
  : root instanceof Document ? inDocument : inFragment)(root, css);

const body = getter(() => Document.prototype, 'body');
/** @type {() => HTMLElement | null} */
export const bodyOf = () => body(document);
