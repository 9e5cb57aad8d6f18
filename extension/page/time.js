/**
 * The time that a reading may take, and waiting.
 */

import { LONGEST_READ_MS } from './limits.js';
import { task } from './request.js';

const deadline = task.kind === 'read' || task.kind === 'take' ? performance.now() + LONGEST_READ_MS : Infinity;

/** Some shapes of page make each question to the layout slow: then nothing more is found, rather than the page held
 * up. The reading says so by not being complete. */
export const isLate = () => performance.now() > deadline;

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
