/**
 * What this call asks for. `request` is the argument of the function that the build makes of these modules: they are
 * its body, so that everything they keep is made anew at each call.
 */

/** @import { Probe } from './types.js' */

/** Whether this document is at one of these hosts: https on its usual port, the whole name, or one or more labels
 * in the place of `*`. @param {string[]} hosts */
export const isAt = (hosts) => location.protocol === 'https:' && location.port === '' && hosts.some((host) => (
  host.startsWith('*.') ? location.hostname.length >= host.length && location.hostname.endsWith(host.slice(1))
    : location.hostname === host));

/** @param {Probe[]} list @returns {Exclude<Probe, {kind: 'at'}>[]} */
const flat = (list) => list.flatMap((probe) => {
  if (probe.kind !== 'at') return [probe];
  return isAt(probe.hosts) ? flat(probe.probes) : [];
});

/** The task of this call. */
export const { task } = request;

/** The questions of a reading that are meant for this document. */
export const probes = task.kind === 'read' ? flat(task.probes) : [];

/** CSS of controls that are never written or pressed. */
export const never = (task.kind === 'apply' ? task.step.never : task.kind === 'press' ? task.never : undefined) ?? [];
