// Label texts of the practice portal. English as in the portal of 2026; other languages only where Microsoft's
// localised documents show the word (labels.json). A label nobody has seen in a language becomes a nonsense word, never
// a made-up translation: code that can read the page without words passes, code that guesses words does not.
import known from './labels.json';

const query = new URLSearchParams(location.search);
// `?l=zh-Hans.zh-cn`: language, then the format region.
const language = (query.get('l') ?? 'en').split('.')[0];

/**
 * @param {string} english
 * @param {keyof typeof known} [key] entry of labels.json
 */
export function label(english, key) {
  if (/^en(-|$)/i.test(language)) return english;
  const texts = key && known[key];
  const match = texts && Object.keys(texts).find((code) => code.toLowerCase() === language.toLowerCase());
  return match ? texts[match][0] : nonsense(english);
}

const SYLLABLES = [
  'blo', 'zwi', 'kru', 'mef', 'pla', 'dro', 'vix', 'tug', 'sna', 'hob', 'lek', 'yim', 'gra', 'fep', 'ozu', 'nar',
];

/** A pronounceable word that means nothing, the same for the same text. */
function nonsense(text) {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0), 16777619) >>> 0;
  let word = '';
  for (let shift = 0; shift < 20; shift += 5) word += SYLLABLES[(hash >>> shift) & 15];
  return word.charAt(0).toUpperCase() + word.slice(1);
}
