// A HAR file of a given size: pages and scripts of no interest, and in every fiftieth entry a token.

import { sampleToken } from './samples.js';

const ASCII = 'Applications that sign people in are registered here, and each has its own redirect URIs: { \\"key\\": 1 }. ';
const CHINESE = '此处注册使用户登录的应用程序，每个应用程序都有自己的重定向 URI 和客户端密码。 { \\"key\\": 1 } ';
const SCRIPT = 'function e(t,n){return t&&n.key(\\"eyebrow\\",t=>t.newest||[]),\\"https://cdn.example/\\"+t}\\n';

/** @param {number} number @param {boolean} chinese */
function entry(number, chinese) {
  const token = number % 50 === 0 ? `"Authorization", "value": "Bearer ${sampleToken((number / 50) % 40)}"` : '"Accept", "value": "*/*"';
  const words = (chinese ? CHINESE : ASCII).repeat(40 + (number * 7) % 90);
  return `{"startedDateTime": "2026-08-21T08:00:00.000Z", "time": ${number}.25, "request": {"method": "GET",
    "url": "https://host${number % 13}.example/path/${number}?q=1", "httpVersion": "h2", "headers": [{"name": ${token}},
    {"name": "User-Agent", "value": "Mozilla/5.0 (X11; Linux x86_64)"}], "cookies": []}, "response": {"status": 200,
    "content": {"size": 12, "mimeType": "text/html", "text": "${words}${SCRIPT.repeat((number * 5) % 60)}"}}},\n`;
}

/** @param {number} bytes @param {boolean} chinese */
export function har(bytes, chinese) {
  const parts = [Buffer.from('{"log": {"version": "1.2", "entries": [\n')];
  for (let number = 0, size = 0; size < bytes; number += 1) {
    const part = Buffer.from(entry(number, chinese));
    parts.push(part);
    size += part.length;
  }
  parts.push(Buffer.from('{}]}}\n'));
  return Buffer.concat(parts);
}
