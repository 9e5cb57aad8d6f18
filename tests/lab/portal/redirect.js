// What Entra takes as a redirect URI (https://learn.microsoft.com/entra/identity-platform/reply-url). Used by the
// pages and by the directory behind them.

/**
 * What is wrong with a redirect URI, in English; nothing when it is fine.
 * @param {string} uri
 * @param {'web' | 'spa' | 'public'} platform
 * @param {string[]} others the registration's other redirect URIs of this platform
 */
export function wrongUri(uri, platform, others) {
  if (!uri) return 'The value must not be empty.';
  if (uri.includes('*')) return 'Wildcards are not allowed in a redirect URI.';
  if (others.includes(uri)) return 'This redirect URI is already in the list.';
  // Mobile and desktop applications may have a scheme of their own.
  const good = platform === 'public'
    ? /^[a-z][a-z0-9+.-]*:\S+$/i
    : /^(https:\/\/[^/\s]+|http:\/\/localhost(?=[:/]|$))\S*$/;
  return good.test(uri) ? '' : "Must start with 'HTTPS' or 'http://localhost'.";
}
