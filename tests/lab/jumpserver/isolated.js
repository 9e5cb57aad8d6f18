// For the tests: runs functions in an isolated world of a page, where a content script lives. It sees the page's DOM
// and none of the page's objects, and the events it makes are untrusted.

/**
 * The tools that every function run there can use, as `tools`. Serialised into the page: nothing outside is in reach.
 */
function makeTools() {
  const label = (setting) => document.querySelector(`label.el-form-item__label[for="${setting}"]`);
  const item = (setting) => label(setting)?.closest('.el-form-item');
  const fire = (element, ...types) => {
    for (const type of types) element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  };
  const write = (element, text, ...types) => {
    // The native setter: what a framework put on the element itself is not called.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(element, text);
    fire(element, ...types);
  };
  const input = (setting) => item(setting).querySelector('input');
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Ace selects all on the fourth click in a row, on every platform. */
  const selectAll = (setting) => {
    const content = item(setting).querySelector('.ace_content');
    const { left, top } = content.getBoundingClientRect();
    const at = { bubbles: true, cancelable: true, button: 0, clientX: left + 5, clientY: top + 5 };
    for (const detail of [1, 2, 3, 4]) {
      content.dispatchEvent(new MouseEvent('mousedown', { ...at, detail }));
      document.dispatchEvent(new MouseEvent('mouseup', { ...at, detail }));
    }
  };
  const clipboard = (setting, type, text) => {
    const data = new DataTransfer();
    if (text !== undefined) data.setData('text/plain', text);
    const target = item(setting).querySelector('textarea.ace_text-input');
    target.dispatchEvent(new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData('text/plain');
  };
  return { item, input, fire, write, wait, selectAll, clipboard };
}

/**
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<(run: Function, argument?: unknown) => Promise<any>>} runs `run(tools, argument)` there
 */
export async function isolatedWorld(page) {
  const session = await page.createCDPSession();
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'tests',
  });
  return async (run, argument = null) => {
    const expression = `(${run})((${makeTools})(), ${JSON.stringify(argument)})`;
    const answer = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    const failure = answer.exceptionDetails;
    if (failure) throw new Error(failure.exception?.description ?? failure.text);
    return answer.result.value;
  };
}
