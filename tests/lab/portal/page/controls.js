// The classic controls of the portal, with their habits: text boxes whose view model changes on `change` only,
// drop-downs that listen for `mouseup` and draw their options at the end of the body, copy buttons that are a
// `div[type=button]` with a glyph of the icon font.
import ko from 'knockout';

/** A glyph of the icon font's private-use area; it is in the page's text beside copied values. */
export const GLYPH = '\uE8C8';

/** `fxclick`: the portal's own binding for links and buttons. */
ko.bindingHandlers.fxclick = {
  init(element, value, all, viewModel) {
    const run = (event) => {
      event.preventDefault();
      value().call(viewModel, viewModel, event);
    };
    element.addEventListener('click', run);
    element.addEventListener('keyup', (event) => {
      if (element.tagName !== 'BUTTON' && element.tagName !== 'A' && event.key === 'Enter') run(event);
    });
  },
};

/**
 * Markup of a text box. Knockout's `value` without `valueUpdate` reads the element on `change`, so an assigned `.value`
 * is forgotten.
 * @param {{ name: string, model: string, placeholder?: string, type?: string }} options
 */
export function textBox({ name, model, placeholder = '', type = 'text' }) {
  return `<div class="azc-formElementContainer">
    <input type="${type}" class="azc-input azc-formControl" autocomplete="off" placeholder="${placeholder}"
      data-bind="value: ${model}.text, attr: { 'aria-label': ${name},
        'data-validatable-control-valid': !${model}.error() }">
    <div class="azc-validation" role="alert" data-bind="text: ${model}.error, visible: ${model}.error"></div>
  </div>`;
}

/** The view model of a text box. */
export function textModel(text = '') {
  const model = { text: ko.observable(text), error: ko.observable('') };
  model.text.subscribe(() => model.error(''));
  return model;
}

/**
 * Markup of a drop-down.
 * @param {{ name: string, model: string }} options
 */
export function dropdown({ name, model }) {
  return `<div class="azc-formElementContainer fxc-dropdown">
    <div class="azc-formControl azc-input fxc-dropdown-open fxc-dropdown-input" role="combobox" tabindex="0"
      aria-haspopup="tree" data-bind="fxdropdown: ${model}, attr: { 'aria-label': ${name},
        'aria-expanded': ${model}.open() }">
      <span class="fxc-dropdown-text"
        data-bind="text: ${model}.shown, css: { 'fxc-placeholder': !${model}.value() }"></span>
    </div>
    <div class="azc-validation" role="alert" data-bind="text: ${model}.error, visible: ${model}.error"></div>
  </div>`;
}

/**
 * The view model of a drop-down.
 * @param {{ value: string, text: string }[]} options
 * @param {{ value?: string, placeholder?: string }} [more]
 */
export function dropdownModel(options, { value = '', placeholder = '' } = {}) {
  const model = { options, value: ko.observable(value), open: ko.observable(false), error: ko.observable('') };
  model.shown = ko.pureComputed(() => options.find((one) => one.value === model.value())?.text ?? placeholder);
  model.value.subscribe(() => model.error(''));
  return model;
}

ko.bindingHandlers.fxdropdown = {
  init(field, accessor) {
    const model = accessor();
    const popup = createPopup(model);
    const place = () => {
      const box = field.getBoundingClientRect();
      popup.style.left = `${box.left + window.scrollX}px`;
      popup.style.top = `${box.bottom + window.scrollY}px`;
      popup.style.minWidth = `${box.width}px`;
    };
    // Only mouseup: a scripted click() opens nothing.
    field.addEventListener('mouseup', () => {
      place();
      model.open(!model.open());
    });
    const closeOutside = (event) => {
      if (!popup.contains(event.target) && !field.contains(event.target)) model.open(false);
    };
    document.addEventListener('mousedown', closeOutside);
    ko.utils.domNodeDisposal.addDisposeCallback(field, () => {
      document.removeEventListener('mousedown', closeOutside);
      popup.remove();
    });
  },
};

/** All pop-ups share one container at the end of the body; a closed one stays there, hidden. */
function createPopup(model) {
  let container = document.querySelector('.fxs-popup-container');
  if (!container) {
    container = document.createElement('div');
    container.className = 'fxs-popup-container';
    document.body.append(container);
  }
  const popup = document.createElement('div');
  popup.className = 'fxc-dropdown-popup';
  popup.setAttribute('role', 'tree');
  popup.hidden = true;
  container.append(popup);
  model.open.subscribe((open) => {
    popup.hidden = !open;
    // Drawn when opened for the first time.
    if (!open || popup.childElementCount > 0) return;
    popup.append(...model.options.map((option) => optionNode(option, model)));
  });
  return popup;
}

function optionNode(option, model) {
  const node = document.createElement('div');
  node.className = 'fxc-dropdown-option fxs-portal-hover';
  node.setAttribute('role', 'treeitem');
  node.textContent = option.text;
  node.addEventListener('mouseup', () => {
    model.value(option.value);
    model.open(false);
  });
  return node;
}

/** Copies to the clipboard, as the portal's copy icons do. */
export function copyText(text) {
  navigator.clipboard?.writeText(text).catch(() => {});
}
