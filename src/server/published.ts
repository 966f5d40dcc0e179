import type { WorldOptions } from '../worlds/options.ts';
import type { RunningMockKibana, World } from '../worlds/promised.ts';
import { createWorld as createOpen } from '../worlds/world.ts';
import { watchedUntilClosed } from './left-open.ts';
import { type StartOptions, startMockKibana as startOpen } from './server.ts';

/** Makes a world in this process. Nothing in it is shared with any other. */
export const createWorld: (options?: WorldOptions) => World = (options) => createOpen(options);

/**
 * Starts mock-kibana on a port, a free one unless told which. Rejects with what to do when the port is taken. A program that does no more than this goes on;
 * one that has asked it and comes to its end without `close` ends, and is told so.
 */
export const startMockKibana: (options?: StartOptions) => Promise<RunningMockKibana> = async (options) =>
  watchedUntilClosed(await startOpen(options));
