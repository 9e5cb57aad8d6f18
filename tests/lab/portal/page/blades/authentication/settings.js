// What both generations of Authentication edit beside the redirect URIs: the front-channel logout URL, the two boxes of
// the implicit and hybrid flows, and public client flows. Save and Discard are greyed until something differs.
import ko from 'knockout';
import { button, checkBox, optionPicker } from '../../boxes.js';
import { textBox, textModel } from '../../controls.js';
import { label } from '../../labels.js';

export const settingsTemplate = `
  <h3 class="fxs-section-heading" data-bind="text: labels.logout"></h3>
  <p data-bind="text: labels.logoutHelp"></p>
  <div class="fxs-form fxs-form-wide">
    ${textBox({ name: 'labels.logout', model: 'logoutUrl', placeholder: 'https://example.com/logout' })}
  </div>
  <h3 class="fxs-section-heading" data-bind="text: labels.implicit"></h3>
  <p data-bind="text: labels.implicitHelp"></p>
  ${checkBox({ model: 'accessTokens', name: 'labels.accessTokens' })}
  ${checkBox({ model: 'idTokens', name: 'labels.idTokens' })}
  <h3 class="fxs-section-heading" data-bind="text: labels.publicClient"></h3>
  ${optionPicker({ name: 'labels.publicClient', model: 'allowPublicClient', options: 'yesNo' })}`;

export const saveTemplate = `
  <div class="azc-validation" role="alert" data-bind="text: refusal, visible: refusal"></div>
  <div class="fxs-blade-footer">
    ${button({ text: 'labels.save', click: 'save', enabled: 'changed', primary: true })}
    ${button({ text: 'labels.discard', click: 'discard', enabled: 'changed' })}
  </div>`;

/**
 * The settings and their saving. `more` takes part: `content()` is what else is sent and compared, `check()` whether it
 * may be sent, `restore(registration)` puts it back.
 * @param {{ shell: any, registration: any }} world
 * @param {{ content: () => object, check: () => boolean, restore: (registration: any) => void }} [more]
 */
export function settingsModel({ shell, registration }, more) {
  const stored = ko.observable('');
  const model = {
    labels: {
      logout: label('Front-channel logout URL'),
      logoutHelp: label("This is where we send a request to have the application clear the user's session data."),
      implicit: label('Implicit grant and hybrid flows'),
      implicitHelp: label('Select the tokens you would like to be issued by the authorization endpoint:'),
      accessTokens: label('Access tokens (used for implicit flows)'),
      idTokens: label('ID tokens (used for implicit and hybrid flows)'),
      publicClient: label('Allow public client flows'),
      save: label('Save'),
      discard: label('Discard'),
    },
    yesNo: [{ value: true, text: label('Yes') }, { value: false, text: label('No') }],
    logoutUrl: textModel(),
    accessTokens: ko.observable(false),
    idTokens: ko.observable(false),
    allowPublicClient: ko.observable(false),
    refusal: ko.observable(''),
    async save() {
      const wrong = model.logoutUrl.text() && !model.logoutUrl.text().startsWith('https://');
      if (wrong) model.logoutUrl.error(label("Must start with 'HTTPS'."));
      if (wrong || more?.check() === false) return;
      try {
        await shell.send('PATCH', `/registrations/${registration.appId}`, content());
        stored(JSON.stringify(content()));
        model.refusal('');
        await shell.refresh();
      } catch (error) {
        model.refusal(error.message);
      }
    },
    discard() {
      const { redirectUris, ...rest } = JSON.parse(stored());
      restore({ ...rest, redirectUris });
    },
  };
  const content = () => ({
    logoutUrl: model.logoutUrl.text(),
    accessTokens: model.accessTokens(),
    idTokens: model.idTokens(),
    allowPublicClient: model.allowPublicClient(),
    ...more?.content(),
  });
  function restore(values) {
    model.logoutUrl.text(values.logoutUrl);
    for (const name of ['accessTokens', 'idTokens', 'allowPublicClient']) model[name](values[name]);
    more?.restore(values);
  }
  restore(registration);
  stored(JSON.stringify(content()));
  model.changed = ko.pureComputed(() => JSON.stringify(content()) !== stored());
  return model;
}
