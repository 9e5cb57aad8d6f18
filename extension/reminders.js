/**
 * Which reminders are due, and when to look again. One that was shown is not shown again, unless the clock was ahead:
 * what was shown more than a day before it is due by the clock of now was shown by a wrong one, and comes in its time.
 * No clock, no storage and no `chrome` in here: `background.js` brings all of it. The panel writes the list; texts are
 * shown as they stand there.
 */

/**
 * @typedef {object} Reminder
 * @property {string} id `<secret>#<days>`
 * @property {number} at due from this moment, in Unix seconds
 * @property {number} until over from this moment
 * @property {string} title
 * @property {string} message
 *
 * @typedef {object} Look
 * @property {Set<string>} secrets those that are within the time of a reminder
 * @property {Map<string, Reminder>} show by secret
 * @property {string[] | null} shown all ids that count as shown from now on, when they are others than before
 * @property {number | null} next when something changes by itself
 */

/** So many ids are remembered at most, the newest. */
const MOST_SHOWN = 2000;

/** In seconds. A clock that is put right by less, and another time zone, show nothing twice. */
const DAY = 24 * 60 * 60;

/**
 * @param {unknown} stored what stands where the panel writes its list
 * @param {unknown} marked what stands where the shown ids are remembered
 * @param {number} now
 * @returns {Look}
 */
export function look(stored, marked, now) {
  const reminders = list(stored).filter(isReminder);
  const early = new Set(reminders.filter(({ at }) => now < at - DAY).map(({ id }) => id));
  const remembered = list(marked).filter((id) => typeof id === 'string');
  const before = remembered.filter((id) => !early.has(id));
  const known = new Set(before);
  const due = reminders.filter(({ at }) => at <= now);
  const fresh = new Set(due.map(({ id }) => id).filter((id) => !known.has(id)));
  /** @type {Map<string, Reminder>} */
  const newest = new Map();
  for (const one of due) {
    const other = newest.get(secretOf(one));
    if (now < one.until && !(other && other.at >= one.at)) newest.set(secretOf(one), one);
  }
  const changes = reminders.flatMap(({ at, until }) => [at, until]).filter((moment) => moment > now);
  return {
    secrets: new Set(newest.keys()),
    // Of several that were missed the newest says it all. An older one that comes into the list later is no news.
    show: new Map([...newest].filter(([, { id }]) => fresh.has(id))),
    shown: fresh.size > 0 || before.length < remembered.length ? [...before, ...fresh].slice(-MOST_SHOWN) : null,
    next: changes.length > 0 ? changes.reduce((a, b) => Math.min(a, b)) : null,
  };
}

/** @param {Reminder} reminder */
function secretOf({ id }) {
  return id.replace(/#[^#]*$/, '');
}

/** @param {unknown} value @returns {any[]} */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/** What is damaged is passed over, so that the others still come. @param {any} one @returns {one is Reminder} */
function isReminder(one) {
  const texts = [one?.id, one?.title, one?.message];
  return texts.every((text) => typeof text === 'string') && Number.isFinite(one.at) && Number.isFinite(one.until);
}
