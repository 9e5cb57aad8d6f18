// Tables in a terminal: columns as wide as their widest cell, with a limit, Chinese characters counted as two.

/** Chinese, Japanese and Korean characters and their punctuation (Unicode's East Asian Width, W and F). */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u;

/** @param {string} text */
function width(text) {
  let columns = 0;
  for (const char of text) columns += WIDE.test(char) ? 2 : 1;
  return columns;
}

/** Cut in its middle, because addresses differ at their ends. @param {string} text @param {number} most */
function cut(text, most) {
  if (width(text) <= most) return text;
  const half = Math.floor((most - 1) / 2);
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}

/**
 * @param {string[]} heads
 * @param {string[][]} rows
 * @param {number} [most] columns of one cell
 * @returns {string}
 */
export function table(heads, rows, most = 64) {
  const cells = [heads, ...rows].map((row) => row.map((text) => cut(String(text).replace(/\s+/g, ' '), most)));
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => width(row[column]))));
  const line = (row) => `  ${row.map((text, at) => text + ' '.repeat(widths[at] - width(text))).join('   ')}`.trimEnd();
  const [head, ...rest] = cells;
  return [line(head), `  ${widths.map((count) => '─'.repeat(count)).join('   ')}`, ...rest.map(line)].join('\n');
}
