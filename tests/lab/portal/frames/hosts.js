// The hosts of the portal's frames. A page that moved to React is a "ReactView" in a visible frame on
// `sandbox-<number>.reactblade.portal.azure.net` (seen by sherland/AzResourceDetailsDownloader in 2026, and in
// Microsoft's list of URLs for firewalls, "Allow the Azure portal URLs"). An extension's own code runs in a hidden
// frame below `hosting.portal.azure.net`.
import { byPortal } from '../../core/clouds.js';

const SANDBOX = 'sandbox-1.reactblade.portal.azure.net';
/** Where the frame of a page that is not shown lives. */
const SECOND = 'sandbox-22-5.reactblade.portal.azure.net';
const EXTENSION = 'registeredapps.hosting.portal.azure.net';

/** The sovereign portals' hosts for ReactViews are not public; these are the lab's own, inside the published list. */
const SOVEREIGN = {
  usgov: 'sandbox-1.reactblade.portal.azure.us',
  china: 'sandbox-1.reactblade.portal.azure.cn',
};

/** `ms.portal.azure.com` is taken to use the host that was seen beside the usual one. */
const MICROSOFT = 'sandbox-1.reactblade-ms.portal.azure.net';

/** Every host that serves a frame. */
export const FRAME_HOSTS = [SANDBOX, SECOND, EXTENSION, MICROSOFT, ...Object.values(SOVEREIGN)];

/**
 * The frame hosts of a portal.
 * @param {string} portalHost
 */
export function frameHosts(portalHost) {
  const ms = portalHost.startsWith('ms.');
  return {
    active: SOVEREIGN[byPortal(portalHost).id] ?? (ms ? MICROSOFT : SANDBOX),
    spare: SECOND,
    extension: EXTENSION,
  };
}
