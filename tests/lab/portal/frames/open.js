// For tests of the portal's React views: opens a page, waits for a view, presses what is in it.

/** The frames that are shown, among the hidden ones beside them. */
export const ACTIVE = 'iframe.fxs-reactview-frame-active:not(.fxs-display-none)';

/** Opens a page of the first registration with the given layouts. `on`: what `useLab` gave. */
export async function open(on, item, layouts, { host = 'portal.azure.com', query = '' } = {}) {
  on.lab.portal.layouts = layouts;
  const { appId, servicePrincipalId } = on.lab.portal.registrations[0];
  const hash = item === 'Properties'
    ? `#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/objectId/${servicePrincipalId}/appId/${appId}`
    : `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`;
  // The options are read when the shell loads; another fragment alone does not load it anew.
  await on.page.goto('about:blank');
  await on.page.goto(`https://${host}/${query}${hash}`);
}

/** The last visible React frame, once something is drawn in it. */
export async function view(on, drawn = '#root > *') {
  await on.page.waitForSelector(ACTIVE);
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const frame = await (await on.page.$$(ACTIVE)).at(-1)?.contentFrame();
    // A frame that is changing its process throws, and has nothing in it anyway.
    if (await frame?.$(drawn).catch(() => null)) return frame;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing like ${drawn} was drawn`);
}

/** Clicks what ends in the text. */
export const press = (frame, text, selector = 'button') => frame.evaluate((css, wanted) => {
  [...document.querySelectorAll(css)].find((node) => node.innerText.trim().endsWith(wanted)).click();
}, selector, text);
