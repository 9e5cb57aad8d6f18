// The pane that adds optional claims: a token type, then a row with a check box for each claim it can hold. Claims that
// need a scope of OpenID Connect bring a second question: whether Microsoft Graph's permission shall be turned on too.
import ko from 'knockout';
import { button, checkBox, radios } from '../boxes.js';
import { cell, grid, gridModel } from '../grid.js';
import { label } from '../labels.js';
import { CLAIM_SCOPES, CLAIMS, missingScopes } from '../../claims.js';
import { TOKENS } from './token-configuration.js';

const template = `
  <!-- ko ifnot: asking -->
  <p data-bind="text: labels.intro"></p>
  <div class="fxs-platform-label"><span class="azc-required">*</span> <span data-bind="text: labels.type"></span></div>
  ${radios({ name: 'labels.type', model: 'token', options: 'tokens' })}
  <!-- ko if: token -->${grid()}<!-- /ko -->
  <div class="fxs-contextpane-footer">
    ${button({ text: 'labels.add', click: 'add', enabled: 'chosen().length > 0', primary: true })}
    ${button({ text: 'labels.cancel', click: 'cancel' })}
  </div>
  <!-- /ko -->
  <!-- ko if: asking -->
  <div class="fxs-dialog" role="dialog" data-bind="attr: { 'aria-label': labels.addTitle }">
    <p data-bind="text: warning"></p>
    ${checkBox({ model: 'turnOn', name: 'turnOnText' })}
    <div class="fxs-contextpane-footer">
      ${button({ text: 'labels.add', click: 'store', primary: true })}
      ${button({ text: 'labels.cancel', click: 'cancel' })}
    </div>
  </div>
  <!-- /ko -->`;

/** @param {{ shell: any, registration: any, claims: any }} world `claims`: observable of the registration's claims */
export function openAddClaim({ shell, registration, claims }) {
  const token = ko.observable('');
  const rows = ko.pureComputed(() => {
    const [member, , letter] = TOKENS.find(([id]) => id === token()) ?? [];
    if (!member) return [];
    const taken = claims()[member].map(({ name }) => name);
    return Object.entries(CLAIMS)
      .filter(([name, { tokens }]) => tokens.includes(letter) && !taken.includes(name))
      .map(([name, { text }]) => {
        const picked = ko.observable(false);
        return { name, picked, cells: [cell('', { check: picked }), cell(name), cell(label(text))] };
      });
  });
  const chosen = ko.pureComputed(() => rows().filter(({ picked }) => picked()).map(({ name }) => name));
  const model = {
    labels: {
      intro: label('Once a token type is selected, you may choose from a list of available optional claims.'),
      type: label('Token type'),
      add: label('Add'),
      addTitle: label('Add optional claim'),
      cancel: label('Cancel'),
    },
    token,
    tokens: TOKENS.map(([value, text]) => ({ value, text })),
    grid: gridModel(['', label('Claim'), label('Description', 'description')], rows, '28px 1fr 1.5fr'),
    chosen,
    asking: ko.observable(false),
    turnOn: ko.observable(false),
    warning: ko.observable(''),
    turnOnText: ko.observable(''),
    cancel: () => shell.closePane(),
    async add() {
      const scopes = missingScopes(chosen(), registration);
      if (scopes.length === 0) return model.store();
      const needing = chosen().filter((name) => scopes.includes(CLAIM_SCOPES[name])).join(', ');
      // Both texts as guides quote them from the portal.
      model.warning(label(`Some of these claims (${needing}) require OpenID Connect scopes to be configured through `
        + 'the API permissions page or by checking the box below.'));
      model.turnOnText(label(`Turn on the Microsoft Graph ${scopes.join(', ')} permission (required for claims to `
        + 'appear in token).'));
      model.asking(true);
      return undefined;
    },
    async store() {
      const optionalClaims = {
        ...claims(), [token()]: [...claims()[token()], ...chosen().map((name) => ({ name }))],
      };
      const permissions = [
        ...registration.permissions,
        ...missingScopes(chosen(), registration).map((name) => ({ name, granted: false })),
      ];
      const changes = model.turnOn() ? { optionalClaims, permissions } : { optionalClaims };
      await shell.send('PATCH', `/registrations/${registration.appId}`, changes);
      Object.assign(registration, changes);
      claims(optionalClaims);
      await shell.refresh();
      shell.closePane();
    },
  };
  shell.openPane(model.labels.addTitle, template, model);
}
