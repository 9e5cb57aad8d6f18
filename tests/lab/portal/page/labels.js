// Label texts of the practice portal. English as in the portal of 2026; other languages only where Microsoft's
// localised documents show the word (labels.json). A label nobody has seen in a language becomes a nonsense word, never
// a made-up translation: code that can read the page without words passes, code that guesses words does not.
import known from './labels.json';

const query = new URLSearchParams(location.search);
// `?l=zh-Hans.zh-cn`: language, then the format region.
const [language, region] = (query.get('l') ?? 'en').split('.');

/** How the page writes dates: by the format region, else as its language does. */
export const formatLocale = (() => {
  const usual = { en: 'en-US', 'zh-hans': 'zh-CN' };
  const wanted = region || usual[language.toLowerCase()] || language;
  return Intl.DateTimeFormat.supportedLocalesOf(wanted.replace('_', '-'))[0] ?? 'en-US';
})();

/**
 * The life of a new secret, `730 days (24 months)`. The Chinese form stands in guides for the Chinese portal.
 * @param {number} days
 * @param {number} months
 */
export function lifeLabel(days, months) {
  return /^zh-hans$/i.test(language) ? `${days} 天(${months} 个月)` : label(`${days} days (${months} months)`);
}

/** The four texts of Supported account types, as since 2026 or as before. */
export function accountTypes(form, tenant) {
  const texts = known.account_type_options[form === 'older' ? 'en_before_2026' : 'en'];
  return texts.map((text) => {
    const [before, after] = text.split('{tenant}');
    // The tenant's name is no label.
    return after === undefined ? label(text) : `${label(before.replace(' - ', ''))} - ${tenant}`;
  });
}

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
