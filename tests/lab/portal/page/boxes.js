// The classic controls that are clicked: check boxes, radio buttons, two-way options and buttons. They are spans, list
// items and divs with ARIA roles; none of them is a form control of HTML.
import ko from 'knockout';

/** Runs on a click, and on Space or Enter as the classic controls do. */
function onPress(element, run) {
  element.addEventListener('click', (event) => {
    event.preventDefault();
    run();
  });
  element.addEventListener('keyup', (event) => {
    if (event.key === ' ' || event.key === 'Enter') run();
  });
}

/** `fxcheck: observable` makes a span a check box. */
ko.bindingHandlers.fxcheck = {
  init(element, value) {
    element.classList.add('azc-checkBox');
    element.setAttribute('role', 'checkbox');
    element.tabIndex = 0;
    onPress(element, () => value()(!ko.unwrap(value())));
  },
  update(element, value) {
    const checked = Boolean(ko.unwrap(value()));
    element.setAttribute('aria-checked', String(checked));
    element.classList.toggle('azc-checkBox-checked', checked);
    element.classList.toggle('azc-checkBox-unchecked', !checked);
  },
};

/** `fxchoice: { model: observable, value }` makes an element one of several. */
ko.bindingHandlers.fxchoice = {
  init(element, value) {
    element.setAttribute('role', 'radio');
    element.tabIndex = 0;
    onPress(element, () => value().model(value().value));
  },
  update(element, value) {
    const chosen = value().model() === value().value;
    element.setAttribute('aria-checked', String(chosen));
    element.classList.toggle('azc-radio-selected', chosen);
  },
};

/** `fxbutton: { click, enabled }`: a div that acts as a button and is greyed while it is not `enabled`. */
ko.bindingHandlers.fxbutton = {
  init(element, value, all, viewModel) {
    element.classList.add('fxs-button');
    element.setAttribute('role', 'button');
    element.tabIndex = 0;
    onPress(element, () => {
      const { click, enabled = true } = value();
      if (ko.unwrap(enabled)) click.call(viewModel, viewModel);
    });
  },
  update(element, value) {
    const enabled = Boolean(ko.unwrap(value().enabled ?? true));
    element.setAttribute('aria-disabled', String(!enabled));
    element.classList.toggle('fxs-button-disabled', !enabled);
  },
};

/**
 * Markup of a check box with its text beside it. Nothing ties the two together but their place.
 * @param {{ model: string, name: string }} options
 */
export function checkBox({ model, name }) {
  return `<div class="azc-formElementContainer fxs-check-row">
    <span data-bind="fxcheck: ${model}"></span>
    <span class="azc-checkBox-label" data-bind="text: ${name}"></span>
  </div>`;
}

/**
 * Markup of radio buttons; `options` is a list of `{ value, text }`.
 * @param {{ name: string, model: string, options: string }} options
 */
export function radios({ name, model, options }) {
  return `<ul class="azc-radio-list" role="radiogroup"
    data-bind="attr: { 'aria-label': ${name} }, foreach: { data: ${options}, as: 'choice' }">
    <li class="azc-radio" data-bind="fxchoice: { model: $parent.${model}, value: choice.value }">
      <span class="azc-radio-circle"></span><span data-bind="text: choice.text"></span>
    </li>
  </ul>`;
}

/**
 * Markup of a two-way option such as Yes and No.
 * @param {{ name: string, model: string, options: string }} options
 */
export function optionPicker({ name, model, options }) {
  return `<ul class="azc-optionPicker" role="radiogroup"
    data-bind="attr: { 'aria-label': ${name} }, foreach: { data: ${options}, as: 'choice' }">
    <li class="azc-optionPicker-item" data-bind="fxchoice: { model: $parent.${model}, value: choice.value },
      text: choice.text"></li>
  </ul>`;
}

/**
 * Markup of a button; it has its text as its title too.
 * @param {{ text: string, click: string, enabled?: string, primary?: boolean }} options
 */
export function button({ text, click, enabled = 'true', primary = false }) {
  return `<div${primary ? ' class="fxs-portal-button-primary"' : ''}
    data-bind="fxbutton: { click: ${click}, enabled: ${enabled} }, text: ${text}, attr: { title: ${text} }"></div>`;
}
