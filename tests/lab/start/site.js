// The lab's start page: links to every practice page, and the last ID token for pasting.
// It is the only lab page that imitates nothing.
import { EXTERNAL } from '../core/clouds.js';
import { endpointTenant, TENANT } from '../core/directory.js';
import { escapeHtml, sendHtml } from '../core/html.js';
import { appAddress, CREATE_USER_ADDRESS, enterpriseAddress, userAddress } from '../portal/page/route.js';

export const START = 'https://practice.example.com/';

export function createSite(context) {
  const { portal, entra } = context.sites;

  const links = () => [
    { name: 'Start page', url: START },
    ...portal.registrations.map(({ name, appId }) => ({
      name: `Azure portal: ${name}`,
      url: `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${appId}`
        + '/isMSAApp~/false',
    })),
    {
      name: 'Azure portal: register an application',
      url: 'https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null'
        + '/isMSAApp~/false',
    },
    {
      name: 'Entra admin center: app registrations',
      url: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
    },
    {
      name: 'Entra admin center: enterprise application',
      url: `https://entra.microsoft.com/${enterpriseAddress(portal.registrations[0])}`,
    },
    { name: 'Entra admin center: new user', url: `https://entra.microsoft.com/${CREATE_USER_ADDRESS}` },
    {
      name: `Entra admin center: ${portal.users[0].displayName}`,
      url: `https://entra.microsoft.com/${userAddress(portal.users[0].id)}`,
    },
    ...[...new Set(portal.registrations.map(endpointTenant))].map((tenant) => ({
      name: `Provider metadata (${tenant.slice(0, 13)})`,
      url: `https://login.microsoftonline.com/${tenant}/v2.0/.well-known/openid-configuration`,
    })),
    ...['portal.azure.us', 'portal.azure.cn'].map((host) => ({
      name: `Azure portal of another cloud: ${host}`,
      url: `https://${host}/${appAddress(portal.registrations[0].appId)}`,
    })),
    {
      name: 'Provider metadata (External ID)',
      url: `https://${EXTERNAL.externalId}/${TENANT.id}/v2.0/.well-known/openid-configuration`,
    },
    {
      name: 'Provider metadata (Azure AD B2C)',
      url: `https://${EXTERNAL.b2c}/${TENANT.domain}/b2c_1_signin/v2.0/.well-known/openid-configuration`,
    },
    { name: 'JumpServer: authentication settings', url: 'https://jump.example.com/ui/#/settings/auth' },
    { name: 'JumpServer: sign in', url: 'https://jump.example.com/core/auth/login/' },
    { name: 'JumpCloud: admin portal', url: 'https://console.jumpcloud.com/' },
    { name: 'Grafana: Generic OAuth', url: 'https://grafana.example.com/admin/authentication/generic_oauth' },
    {
      name: 'Keycloak: OpenID Connect provider',
      url: 'https://keycloak.example.com/admin/master/console/#/master/identity-providers/oidc/add',
    },
  ];

  return {
    hosts: [new URL(START).hostname],
    links,
    reset() {},
    handle(req, res) {
      const { pathname } = new URL(req.url, START);
      if (pathname === '/last-id-token') {
        res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
        return void res.end(entra.lastIdToken ?? '');
      }
      if (pathname !== '/') return void res.writeHead(404).end();
      return sendHtml(res, startPage(links()));
    },
  };
}

function startPage(links) {
  const items = links.map(({ name, url }) => `<li><a href="${escapeHtml(url)}">${escapeHtml(name)}</a></li>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>SSO Ferry practice lab</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 760px; margin: 40px auto; padding: 0 16px; color: #222; }
  textarea { width: 100%; height: 9em; font: 12px/1.5 ui-monospace, monospace; box-sizing: border-box; }
  button { font: inherit; padding: 4px 14px; }
</style>
<body>
<h1>SSO Ferry practice lab</h1>
<p>Everything here is practice: made-up names, served on this machine only. Nothing reaches the real services.</p>
<ul>${items.join('\n')}</ul>
<h2><label for="token">Last ID token of the practice Entra</label></h2>
<textarea id="token" readonly placeholder="No ID token yet. Sign in to JumpServer first."></textarea>
<p><button id="copy" type="button">Copy</button> <button id="refresh" type="button">Refresh</button></p>
<script>
  const box = document.getElementById('token');
  const load = async () => { box.value = await (await fetch('/last-id-token')).text(); };
  document.getElementById('refresh').addEventListener('click', load);
  document.getElementById('copy').addEventListener('click', () => navigator.clipboard.writeText(box.value));
  addEventListener('focus', load);
  load();
</script>
</body></html>`;
}
