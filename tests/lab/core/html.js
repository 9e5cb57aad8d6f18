// Small helpers for the lab's pages: escaping, the practice banner, answers.

/** @param {unknown} text */
export function escapeHtml(text) {
  const map = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text).replace(/[&<>"']/g, (char) => map[char]);
}

/**
 * The banner every page of the lab carries. It lies over the page and takes no clicks.
 * @param {string} whose the product that the page imitates, e.g. `Microsoft`
 */
export function banner(whose) {
  const style = [
    'position:fixed', 'right:8px', 'bottom:8px', 'z-index:2147483000', 'pointer-events:none', 'padding:2px 8px',
    'font:12px/1.5 system-ui,sans-serif', 'color:#333', 'background:#fff3cd', 'border:1px solid #e0c97f',
    'border-radius:4px', 'opacity:.9',
  ].join(';');
  const text = `Practice page of SSO Ferry. Not ${escapeHtml(whose)}.`;
  return `<div class="practice-banner" aria-hidden="true" style="${style}">${text}</div>`;
}

/**
 * @param {import('node:http').ServerResponse} res
 * @param {string} body
 * @param {{ status?: number, headers?: Record<string, string | string[]> }} [options]
 */
export function sendHtml(res, body, { status = 200, headers = {} } = {}) {
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers });
  res.end(body);
}

/**
 * @param {import('node:http').ServerResponse} res
 * @param {unknown} value
 * @param {{ status?: number, headers?: Record<string, string | string[]> }} [options]
 */
export function sendJson(res, value, { status = 200, headers = {} } = {}) {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers });
  res.end(JSON.stringify(value));
}
