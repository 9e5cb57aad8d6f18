// Which reminders the background shows: each once, the newest of those that were missed, whatever the storage holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look } from '../../extension/reminders.js';

const DAY = 86_400;
const EXPIRES = 100 * DAY;

/** The four reminders of a secret that expires after a hundred days. */
const of = (secret, until = EXPIRES) => [30, 14, 7, 1].map((days) => ({
  id: `${secret}#${days}`, at: until - days * DAY, until, title: secret, message: `${days} days`,
}));

const LIST = [...of('a'), ...of('b', EXPIRES + 20 * DAY)];

const seen = (stored, marked, now) => {
  const { secrets, show, shown, next } = look(stored, marked, now);
  const texts = [...show].map(([secret, { id }]) => `${secret}: ${id}`);
  return { badge: secrets.size, show: texts, shown, next: next === null ? null : next / DAY };
};

const cases = [
  ['before the first', LIST, [], 69, { badge: 0, show: [], shown: null, next: 70 }],
  ['on the day', LIST, [], 70, { badge: 1, show: ['a: a#30'], shown: ['a#30'], next: 86 }],
  ['once', LIST, ['a#30'], 70, { badge: 1, show: [], shown: null, next: 86 }],
  ['after missed days, the newest of each secret only', LIST, [], 94, {
    badge: 2, show: ['a: a#7', 'b: b#30'], shown: ['a#30', 'a#14', 'a#7', 'b#30'], next: 99,
  }],
  ['the next one, when some were shown', LIST, ['a#30', 'a#14'], 94, {
    badge: 2, show: ['a: a#7', 'b: b#30'], shown: ['a#30', 'a#14', 'a#7', 'b#30'], next: 99,
  }],
  ['an older one that comes into the list later is no news', LIST, ['a#7', 'b#30'], 94, {
    badge: 2, show: [], shown: ['a#7', 'b#30', 'a#30', 'a#14'], next: 99,
  }],
  ['what is over is marked, not shown', of('a'), [], 100, {
    badge: 0, show: [], shown: ['a#30', 'a#14', 'a#7', 'a#1'], next: null,
  }],
  ['a clock that is put back by less than a day shows nothing again', LIST, ['a#30'], 69.5, {
    badge: 0, show: [], shown: null, next: 70,
  }],
  ['nor later that day', LIST, ['a#30'], 70.5, { badge: 1, show: [], shown: null, next: 86 }],
  ['what a clock far ahead showed is forgotten when it is back', LIST, ['a#30', 'a#14', 'a#7', 'a#1', 'b#30'], 60, {
    badge: 0, show: [], shown: [], next: 70,
  }],
  ['and comes in its time', LIST, [], 70, { badge: 1, show: ['a: a#30'], shown: ['a#30'], next: 86 }],
  ['what was shown in its time before that stays shown', LIST, ['a#30', 'a#14', 'a#7', 'a#1', 'b#30'], 87, {
    badge: 1, show: [], shown: ['a#30', 'a#14'], next: 90,
  }],
  ['of one that is in the list no more nothing is known', LIST, ['c#1'], 60, {
    badge: 0, show: [], shown: null, next: 70,
  }],
  ['a "#" in the name of a secret', of('a#x').slice(0, 1), [], 71, {
    badge: 1, show: ['a#x: a#x#30'], shown: ['a#x#30'], next: 100,
  }],
  ['names that every object has', [...of('__proto__'), ...of('constructor')], [], 71, {
    badge: 2, show: ['__proto__: __proto__#30', 'constructor: constructor#30'],
    shown: ['__proto__#30', 'constructor#30'], next: 86,
  }],
  ['one twice in the list', [...of('a'), ...of('a')], [], 71, {
    badge: 1, show: ['a: a#30'], shown: ['a#30'], next: 86,
  }],
  ['nothing stored', undefined, undefined, 70, { badge: 0, show: [], shown: null, next: null }],
  ['damaged: not a list', { 0: {} }, 'a#30', 70, { badge: 0, show: [], shown: null, next: null }],
  ['damaged: some of it', [null, 7, 'a', {}, { id: 'a#30', at: '70', until: 1 }, { ...of('c')[0], at: Infinity },
    { ...of('d')[0], title: null }, ...of('a')], [null, 7, {}, 'b#30'], 70, {
    badge: 1, show: ['a: a#30'], shown: ['b#30', 'a#30'], next: 86,
  }],
];

for (const [name, stored, marked, day, expected] of cases) {
  test(name, () => assert.deepEqual(seen(stored, marked, day * DAY), expected));
}

test('what is remembered has an end, and the newest stays', () => {
  const marked = Array.from({ length: 5000 }, (_, number) => `old#${number}`);
  const { shown } = look(of('a'), marked, 70 * DAY);
  assert.equal(shown.length, 2000);
  assert.equal(shown.at(-1), 'a#30');
});
