// The Endpoints pane: a context pane beside the blade. Each row is a label and a read-only box whose `title` holds the
// value. For an application of several tenants the pane shows `organizations` or `common` in place of the tenant ID.
import { copyText, GLYPH } from './controls.js';
import { label } from './labels.js';

export const template = `
  <div class="fxs-contextpane-rows" data-bind="foreach: rows">
    <div class="fxc-copyablelabel">
      <label class="fxc-copyablelabel-label" data-bind="text: name"></label>
      <div class="fxc-copyablelabel-textbox">
        <input type="text" readonly class="azc-input"
          data-bind="value: value, attr: { title: value, 'aria-label': name }">
        <div type="button" role="button" tabindex="0" class="fxc-copy fxs-glyph"
          data-bind="fxclick: copyValue">${GLYPH}</div>
      </div>
    </div>
  </div>`;

/** @param {{ registration: { endpointTenant: string } }} app */
export function create({ registration }) {
  const base = `https://login.microsoftonline.com/${registration.endpointTenant}`;
  const row = (name, value) => ({ name, value, copyValue: () => copyText(value) });
  return {
    title: label('Endpoints', 'endpoints'),
    rows: [
      row(label('OAuth 2.0 authorization endpoint (v2)'), `${base}/oauth2/v2.0/authorize`),
      row(label('OAuth 2.0 token endpoint (v2)'), `${base}/oauth2/v2.0/token`),
      row(label('OAuth 2.0 authorization endpoint (v1)'), `${base}/oauth2/authorize`),
      row(label('OAuth 2.0 token endpoint (v1)'), `${base}/oauth2/token`),
      row(
        label('OpenID Connect metadata document', 'oidc_metadata_document'),
        `${base}/v2.0/.well-known/openid-configuration`,
      ),
      row(label('Microsoft Graph API endpoint'), 'https://graph.microsoft.com'),
      row(label('Federation metadata document'), `${base}/federationmetadata/2007-06/federationmetadata.xml`),
      row(label('WS-Federation sign-on endpoint'), `${base}/wsfed`),
      row(label('SAML-P sign-on endpoint'), `${base}/saml2`),
      row(label('SAML-P sign-out endpoint'), `${base}/saml2`),
    ],
  };
}
