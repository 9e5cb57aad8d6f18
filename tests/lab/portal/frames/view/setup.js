// What has to stand before the first import of Fluent UI: the policy's nonce for its style sheet, and no font host (the
// library would fetch its fonts from Microsoft's). Its class names end in a running number; here, as in the portal, the
// number is another one at each load.
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

window.FabricConfig = {
  fontBaseUrl: '',
  mergeStyles: { cspSettings: { nonce: script?.nonce }, defaultPrefix: 'css' },
};
