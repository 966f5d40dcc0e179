import type { WorldOptions } from '../worlds/options.ts';
import type { RunningMockKibana, World } from '../worlds/promised.ts';
import { createWorld as createOpen } from '../worlds/world.ts';
import { type StartOptions, startMockKibana as startOpen } from './server.ts';

/** Makes a world in this process. Nothing in it is shared with any other. */
export const createWorld: (options?: WorldOptions) => World = (options) => createOpen(options);

/** Starts mock-kibana on a port, a free one unless told which. Rejects with what to do when the port is taken. */
export const startMockKibana: (options?: StartOptions) => Promise<RunningMockKibana> = (options) => startOpen(options);
