// Authentication of the older generation: "Platform configurations" with a section per platform whose redirect URIs
// stand in text boxes, one per row.
import ko from 'knockout';
import { GLYPH, textBox, textModel } from '../../controls.js';
import { label } from '../../labels.js';
import { wrongUri } from '../../../redirect.js';
import { saveTemplate, settingsModel, settingsTemplate } from './settings.js';

export const template = `
  <h3 class="fxs-section-heading" data-bind="text: heading"></h3>
  <p data-bind="text: help"></p>
  <div data-bind="foreach: platforms">
    <!-- ko if: present -->
    <section class="fxs-platform">
      <h4 class="fxs-platform-heading" data-bind="text: name"></h4>
      <div class="fxs-platform-label" data-bind="text: uriLabel"></div>
      <div data-bind="foreach: uris">
        <div class="fxs-form-row fxs-uri-row">
          ${textBox({ name: '$parent.uriLabel', model: '$data', placeholder: 'https://example.com/auth' })}
          <div role="button" tabindex="0" class="fxc-delete fxs-glyph fxs-glyph-delete"
            data-bind="fxclick: () => $parent.remove($data), attr: { 'aria-label': $parent.removeLabel }">${GLYPH}</div>
        </div>
      </div>
      <a href="#" class="fxs-add-uri" data-bind="fxclick: add, text: addLabel"></a>
    </section>
    <!-- /ko -->
  </div>
  ${settingsTemplate}
  ${saveTemplate}`;

const choiceTemplate = `
  <div class="fxs-cards" data-bind="foreach: platforms">
    <div class="fxs-card" role="button" tabindex="0" data-bind="fxclick: choose, text: name"></div>
  </div>`;

const PLATFORMS = [
  ['web', 'Web'], ['spa', 'Single-page application'], ['public', 'Mobile and desktop applications'],
];

export function create(world) {
  const { shell } = world;
  const platforms = PLATFORMS.map(([id, name]) => platformModel(id, label(name)));
  const settings = settingsModel(world, {
    content: () => ({
      redirectUris: Object.fromEntries(platforms.map(({ id, uris }) => [id, uris().map(({ text }) => text())])),
    }),
    // Every row is checked, so that all complaints stand there at once.
    check: () => platforms.map(({ check }) => check()).every(Boolean),
    restore: ({ redirectUris }) => platforms.forEach(({ id, uris, shown }) => {
      uris(redirectUris[id].map((uri) => textModel(uri)));
      shown(false);
    }),
  });
  shell.setCommands([{
    text: label('Add a platform'),
    run: () => shell.openPane(label('Configure platforms'), choiceTemplate, {
      platforms: platforms.map(({ name, shown, uris, add }) => ({
        name,
        choose() {
          shown(true);
          if (uris().length === 0) add();
          shell.closePane();
        },
      })),
    }),
  }]);
  return {
    ...settings,
    heading: label('Platform configurations'),
    help: label('Depending on the platform or device this application is targeting, additional configuration may be '
      + 'required.'),
    platforms,
  };
}

function platformModel(id, name) {
  const uris = ko.observableArray();
  const shown = ko.observable(false);
  return {
    id,
    name,
    uris,
    shown,
    present: ko.pureComputed(() => shown() || uris().length > 0),
    uriLabel: label('Redirect URIs'),
    addLabel: label('Add URI'),
    removeLabel: label('Delete'),
    add: () => uris.push(textModel()),
    remove: (one) => uris.remove(one),
    check() {
      const texts = uris().map(({ text }) => text());
      // Of two that are equal the later one is complained about.
      uris().forEach((one, at) => one.error(translated(wrongUri(texts[at], id, texts.slice(0, at)))));
      return uris().every(({ error }) => !error());
    },
  };
}

const translated = (text) => text && label(text);
