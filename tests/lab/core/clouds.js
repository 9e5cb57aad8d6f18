// The clouds the lab serves: which portal, which login host, which Graph. Plain data, for servers and pages alike.
//
// Sources: MSAL.js AuthorityMetadata.ts and MSAL.NET KnownMetadataProvider.cs (login hosts, issuers), Microsoft's page
// "Microsoft Entra authentication & national clouds" (portals, Graph), its page on the Linux sign-in extension (the
// `rbac_url` hosts), azapptoolkit's cloud.rs (the sovereign logins). A member nobody has published is left out here,
// and then it is left out of the metadata document too.

/** The tenants of the lab that do not belong to a workforce; both have the practice tenant's ID. */
export const EXTERNAL = { externalId: 'contoso.ciamlogin.com', b2c: 'contoso.b2clogin.com' };

/** A host whose name begins like the portal's. It serves the same pages, and is not the portal. */
export const LOOKALIKE = 'portal.azure.com.example.net';

/**
 * @typedef {{
 *   id: string, portals: string[], login: string, aliases: string[], issuer: string, issuerV1: string | null,
 *   graph: string | null, instance: string | null, graphHost: string | null, rbac: string | null,
 *   region: string | null, subRegion?: string,
 * }} Cloud
 *   `aliases`: other login hosts with the same documents; `instance`: `cloud_instance_name`; `graphHost`:
 *   `cloud_graph_host_name`; `region`: `tenant_region_scope`
 */

/** @type {Cloud[]} the first is the global one */
export const CLOUDS = [
  {
    id: 'global',
    portals: ['portal.azure.com', 'ms.portal.azure.com', 'preview.portal.azure.com', 'entra.microsoft.com'],
    login: 'login.microsoftonline.com',
    aliases: [],
    issuer: 'login.microsoftonline.com',
    issuerV1: 'sts.windows.net',
    graph: 'graph.microsoft.com',
    instance: 'microsoftonline.com',
    graphHost: 'graph.windows.net',
    rbac: 'https://pas.windows.net',
    region: 'EU',
  },
  {
    id: 'usgov',
    portals: ['portal.azure.us', 'entra.microsoft.us'],
    login: 'login.microsoftonline.us',
    aliases: [],
    issuer: 'login.microsoftonline.us',
    issuerV1: 'sts.windows.net',
    graph: 'graph.microsoft.us',
    instance: 'microsoftonline.us',
    graphHost: null,
    rbac: 'https://pasff.usgovcloudapi.net',
    // GCC High. cisagov/ScubaGear tells the government clouds apart by these two.
    region: 'USGov',
    subRegion: 'DODCON',
  },
  {
    id: 'china',
    portals: ['portal.azure.cn', 'entra.microsoftonline.cn'],
    login: 'login.partner.microsoftonline.cn',
    aliases: ['login.chinacloudapi.cn'],
    // The same whichever of the two hosts is asked.
    issuer: 'login.partner.microsoftonline.cn',
    issuerV1: 'sts.chinacloudapi.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    instance: 'partner.microsoftonline.cn',
    graphHost: 'graph.chinacloudapi.cn',
    rbac: 'https://pas.chinacloudapi.cn',
    region: null,
  },
  sovereign('bleu-fr', 'fr', 'graph.svc.sovcloud.fr'),
  sovereign('delos-de', 'de', 'graph.svc.sovcloud.de'),
  sovereign('govsg', 'sg', null),
];

/** @returns {Cloud} of which little more than the login host is public */
function sovereign(id, country, graph) {
  const login = `login.sovcloud-identity.${country}`;
  return {
    id, portals: [], login, aliases: [], issuer: login, issuerV1: null, graph, instance: null, graphHost: null,
    rbac: null, region: null,
  };
}

/** The cloud of a login host. @param {string} host */
export const byLogin = (host) => CLOUDS.find(({ login, aliases }) => login === host || aliases.includes(host));

/** The cloud whose endpoints a portal shows; the lookalike shows the global ones. @param {string} host */
export const byPortal = (host) => CLOUDS.find(({ portals }) => portals.includes(host)) ?? CLOUDS[0];

/** Every host that serves the portal's pages, the lookalike included. */
export const PORTAL_HOSTS = [...CLOUDS.flatMap(({ portals }) => portals), LOOKALIKE];
