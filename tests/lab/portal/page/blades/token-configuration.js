// App registration › Token configuration: the grid of optional claims, a row for each claim and token type.
import ko from 'knockout';
import { cell, grid, gridModel } from '../grid.js';
import { label } from '../labels.js';
import { CLAIMS } from '../../claims.js';
import { openAddClaim } from './add-claim.js';

export const template = `
  <h3 class="fxs-section-heading" data-bind="text: heading"></h3>
  <p data-bind="text: help"></p>
  ${grid()}
  <p data-bind="text: empty, visible: grid.rows().length === 0"></p>`;

/** The registration's member, the token's name, its letter in claims.js. ID and SAML are names, not words. */
export const TOKENS = [
  ['idToken', 'ID', 'i'], ['accessToken', label('Access'), 'a'], ['saml2Token', 'SAML', 's'],
];

const GROUPS_TEXT = 'Optional formatting for group claims';

export function create({ shell, registration }) {
  const claims = ko.observable(registration.optionalClaims);
  const rows = ko.pureComputed(() => [
    ...TOKENS.flatMap(([member, token]) => claims()[member].map((claim) => ({
      cells: [
        // Names of claims are the same in every language.
        cell(claim.name),
        cell(label(CLAIMS[claim.name]?.text ?? claim.name)),
        cell(token),
        cell(claim.additionalProperties?.length ? claim.additionalProperties.join(', ') : '-'),
      ],
    }))),
    ...(registration.groupMembershipClaims
      ? TOKENS.map(([, token]) => ({
        cells: [cell('groups'), cell(label(GROUPS_TEXT)), cell(token), cell(label('Default'))],
      }))
      : []),
  ]);
  shell.setCommands([
    {
      text: label('Add optional claim'),
      run: () => openAddClaim({ shell, registration, claims }),
    },
    { text: label('Add groups claim'), run() {} },
  ]);
  return {
    heading: label('Optional claims'),
    help: label('Optional claims are used to configure additional information which is returned in one or more '
      + 'tokens.'),
    empty: label('No results.'),
    grid: gridModel([
      label('Claim'), label('Description', 'description'), label('Token type'), label('Optional settings'),
    ], rows, '1fr 2.2fr .6fr 1.4fr'),
  };
}
