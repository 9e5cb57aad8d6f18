// How Firefox is started: through the lab's proxy and nowhere else, with an extension whose addresses are known.

/** The second one lets the tests use Firefox's own window: its toolbar, its sidebar and its questions. */
export const firefoxArguments = ['--width=1500', '--height=1000', '--remote-allow-system-access'];

/** @param {{ lab: { proxyPort: number }, id: string, host: string, downloads: string }} of */
export function firefoxPreferences({ lab, id, host, downloads }) {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': lab.proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': lab.proxyPort,
    'network.proxy.allow_hijacking_localhost': true,
    'extensions.webextensions.uuids': JSON.stringify({ [id]: host }),
    // puppeteer answers yes by itself; here Firefox asks as it does in life.
    'extensions.webextOptionalPermissionPrompts': true,
    // A question does not take a press for the first half second, against presses that meant something else.
    'security.notification_enable_delay': 0,
    // Files are saved without a question.
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.useDownloadDir': true,
    'browser.download.alwaysOpenPanel': false,
  };
}
