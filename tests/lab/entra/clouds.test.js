// The practice Entra in the clouds beside the global one, External ID and B2C, and documents that arrive wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { TENANT } from '../core/directory.js';
import { useLab } from '../core/use-lab.js';

const on = useLab();

const SUFFIX = '.well-known/openid-configuration';
const CALLBACK = 'https://practice.example.com/';
const read = async (url) => {
  const { status, body } = await on.lab.backchannel(url);
  assert.equal(status, 200, url);
  return JSON.parse(body);
};
const tenantDocument = (host) => read(`https://${host}/${TENANT.id}/v2.0/${SUFFIX}`);

test('each cloud has its issuer, its Graph and its name; what is not public is absent', async () => {
  const cases = [
    ['login.microsoftonline.com', 'login.microsoftonline.com', 'graph.microsoft.com', 'microsoftonline.com'],
    ['login.microsoftonline.us', 'login.microsoftonline.us', 'graph.microsoft.us', 'microsoftonline.us'],
    [
      'login.partner.microsoftonline.cn', 'login.partner.microsoftonline.cn', 'microsoftgraph.chinacloudapi.cn',
      'partner.microsoftonline.cn',
    ],
    [
      'login.chinacloudapi.cn', 'login.partner.microsoftonline.cn', 'microsoftgraph.chinacloudapi.cn',
      'partner.microsoftonline.cn',
    ],
    ['login.sovcloud-identity.fr', 'login.sovcloud-identity.fr', 'graph.svc.sovcloud.fr', undefined],
    ['login.sovcloud-identity.de', 'login.sovcloud-identity.de', 'graph.svc.sovcloud.de', undefined],
    ['login.sovcloud-identity.sg', 'login.sovcloud-identity.sg', undefined, undefined],
  ];
  for (const [host, issuer, graph, instance] of cases) {
    const document = await tenantDocument(host);
    assert.equal(document.issuer, `https://${issuer}/${TENANT.id}/v2.0`, host);
    assert.equal(document.token_endpoint, `https://${host}/${TENANT.id}/oauth2/v2.0/token`);
    assert.equal(document.userinfo_endpoint, graph && `https://${graph}/oidc/userinfo`);
    assert.equal(document.msgraph_host, graph);
    assert.equal(document.cloud_instance_name, instance);
    const { keys } = await read(document.jwks_uri);
    for (const key of keys) {
      assert.equal(key.issuer, document.issuer);
      assert.ok(key.kid && key.x5t && key.x5c && !('alg' in key), host);
    }
    assert.ok(keys.every((key) => !instance || key.cloud_instance_name), host);
    const template = await read(`https://${host}/common/v2.0/${SUFFIX}`);
    assert.equal(template.issuer, `https://${issuer}/{tenantid}/v2.0`);
    assert.equal(template.tenant_region_scope, null);
  }
  const government = await tenantDocument('login.microsoftonline.us');
  assert.deepEqual([government.tenant_region_scope, government.tenant_region_sub_scope], ['USGov', 'DODCON']);
});

test('version 1 documents have the issuer of the cloud, with a slash, where it is public', async () => {
  const cases = [
    ['login.microsoftonline.us', 'sts.windows.net'],
    ['login.partner.microsoftonline.cn', 'sts.chinacloudapi.cn'],
  ];
  for (const [host, issuer] of cases) {
    const document = await read(`https://${host}/${TENANT.id}/${SUFFIX}`);
    assert.equal(document.issuer, `https://${issuer}/${TENANT.id}/`, host);
    assert.equal((await read(document.jwks_uri)).keys[0].issuer, document.issuer);
  }
  const { status } = await on.lab.backchannel(`https://login.sovcloud-identity.fr/${TENANT.id}/${SUFFIX}`);
  assert.equal(status, 404);
});

test('appid names a key document of its own; the global one holds another cloud\'s key', async () => {
  const { appId } = on.lab.portal.registrations[0];
  const host = 'https://login.microsoftonline.com';
  const document = await read(`${host}/${TENANT.id}/v2.0/${SUFFIX}?appid=${appId}`);
  assert.equal(document.jwks_uri, `${host}/${TENANT.id}/discovery/v2.0/keys?appid=${appId}`);
  const { keys } = await read(document.jwks_uri);
  assert.deepEqual(keys.map((key) => key.cloud_instance_name), [
    'microsoftonline.com', 'microsoftonline.com', 'microsoftonline.us',
  ]);
});

test('External ID: the issuer\'s host is the tenant, the endpoints stay on the name', async () => {
  for (const host of ['contoso.ciamlogin.com', `${TENANT.id}.ciamlogin.com`]) {
    const document = await tenantDocument(host);
    assert.equal(document.issuer, `https://${TENANT.id}.ciamlogin.com/${TENANT.id}/v2.0`);
    assert.equal(document.authorization_endpoint, `https://${host}/${TENANT.id}/oauth2/v2.0/authorize`);
    const own = await read(document.jwks_uri);
    const workforce = await read(`https://login.microsoftonline.com/${TENANT.id}/discovery/v2.0/keys`);
    assert.ok(!workforce.keys.some(({ kid }) => kid === own.keys[0].kid), 'other keys than the workforce\'s');
  }
});

test('B2C: a document per policy, in the path or in p, and a slash behind the issuer', async () => {
  const base = 'https://contoso.b2clogin.com';
  const cases = [
    [`${TENANT.domain}/B2C_1_signin/v2.0/${SUFFIX}`, `${base}/${TENANT.domain}/b2c_1_signin/oauth2/v2.0/token`],
    [`tfp/${TENANT.domain}/b2c_1a_custom/v2.0/${SUFFIX}`, `${base}/${TENANT.domain}/b2c_1a_custom/oauth2/v2.0/token`],
    [`${TENANT.domain}/v2.0/${SUFFIX}?p=b2c_1_signin`, `${base}/${TENANT.domain}/oauth2/v2.0/token?p=b2c_1_signin`],
  ];
  for (const [path, token] of cases) {
    const document = await read(`${base}/${path}`);
    assert.equal(document.issuer, `${base}/${TENANT.id}/v2.0/`, path);
    assert.equal(document.token_endpoint, token);
    assert.ok(!('userinfo_endpoint' in document));
    const { keys } = await read(document.jwks_uri);
    assert.deepEqual(Object.keys(keys[0]), ['kid', 'use', 'kty', 'e', 'n']);
  }
  assert.equal((await on.lab.backchannel(`${base}/${TENANT.domain}/v2.0/${SUFFIX}`)).status, 400, 'no policy');
});

test('a sign-in in another cloud gives a token of that cloud\'s issuer and user info from its Graph', async () => {
  const { appId, redirectUris } = on.lab.portal.registrations[0];
  redirectUris.web.push(CALLBACK);
  for (const host of ['login.microsoftonline.us', 'login.chinacloudapi.cn']) {
    const document = await tenantDocument(host);
    const query = new URLSearchParams({
      client_id: appId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid profile', state: 's', nonce: 'n',
    });
    await on.page.goto(`${document.authorization_endpoint}?${query}`);
    assert.equal(new URL(on.page.url()).host, host);
    await on.page.click('[data-test-id="adele@contoso.example"]');
    await on.page.waitForFunction((start) => location.href.startsWith(start), {}, CALLBACK);
    const answer = await on.lab.backchannel(document.token_endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: new URL(on.page.url()).searchParams.get('code'),
        redirect_uri: CALLBACK,
        client_id: appId,
        client_secret: on.lab.entra.secretFor(appId),
      }).toString(),
    });
    const tokens = JSON.parse(answer.body);
    assert.equal(decodeJwt(tokens.id_token).iss, document.issuer, host);
    const info = await on.lab.backchannel(document.userinfo_endpoint, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    assert.equal(JSON.parse(info.body).name, 'Adele Vance');
  }
});

test('a metadata document arrives in every wrong way that is asked for', async () => {
  const address = `https://login.microsoftonline.com/${TENANT.id}/v2.0/${SUFFIX}`;
  const get = (how) => {
    on.lab.entra.metadata = how;
    return on.lab.backchannel(address);
  };
  const html = await get('html');
  assert.match(`${html.headers['content-type']} ${html.body}`, /^text\/html.*<!doctype html>/s);
  assert.throws(() => JSON.parse('{}') && JSON.parse(html.body));
  const truncated = await get('truncated');
  assert.match(truncated.body, /^\{"token_endpoint"/);
  assert.throws(() => JSON.parse(truncated.body));
  const redirect = await get('redirect');
  assert.equal(redirect.status, 302);
  assert.notEqual(new URL(String(redirect.headers.location)).host, 'login.microsoftonline.com');
  const huge = await get('huge');
  assert.ok(huge.body.length > 10_000_000 && JSON.parse(huge.body).issuer);
  assert.equal(JSON.parse((await get('v1')).body).issuer, `https://sts.windows.net/${TENANT.id}/`);
  assert.match(JSON.parse((await get('http')).body).token_endpoint, /^http:\/\/login\.microsoftonline\.com\//);
  assert.match(JSON.parse((await get('foreign')).body).token_endpoint, /^https:\/\/login\.example\.net\//);
  const slow = await Promise.race([get('slow'), new Promise((resolve) => setTimeout(resolve, 1500, 'waiting'))]);
  assert.equal(slow, 'waiting');
  on.lab.reset();
  assert.equal(JSON.parse((await on.lab.backchannel(address)).body).issuer, (await tenantDocument(
    'login.microsoftonline.com',
  )).issuer);
});
