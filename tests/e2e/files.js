// A search in the files that a browser leaves behind.
import fs from 'node:fs/promises';
import path from 'node:path';

/** The files below a folder that hold a text, in UTF-8 or UTF-16. */
export async function filesHolding(folder, text) {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const found = [];
  for (const entry of await fs.readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const bytes = await fs.readFile(file);
    if (forms.some((form) => bytes.includes(form))) found.push(path.relative(folder, file));
  }
  return found;
}
