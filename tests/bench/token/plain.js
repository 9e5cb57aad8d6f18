// The plain worker that the search in files is compared with: the whole file as text, and one regular expression.

onmessage = async ({ data: { file } }) => {
  const text = await file.text();
  const found = new Set();
  for (const [token] of text.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g)) found.add(token);
  postMessage({ found: [...found] });
};
