import { afterEach, describe } from 'vitest';
import type { Fetch } from '#src/kernel/fetch.ts';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld, type World } from '#src/worlds/world.ts';

/** An answer, read to its end. */
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  /** As it came, for the order of keys. */
  text: string;
  /** The JSON; the text itself where it is none, `undefined` where it is empty. */
  body: Body;
}

/** One Kibana of a test's own, wherever it runs. */
export interface Target {
  world: World;
  /** Sends exactly this, to a path such as `/api/status`. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON with a kbn-xsrf header, as most clients do. */
  send<Body = unknown>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
}

/** Makes a Kibana; over a socket it is closed after the test. */
export type Start = (options?: WorldOptions) => Promise<Target>;

/** Runs one body of tests twice: against a world in this process, and against the same over a socket. */
export function describeTargets(name: string, body: (start: Start) => void): void {
  describe(`${name}, in process`, () => body(async (options) => targetOf(createWorld(options))));
  describe(`${name}, over a socket`, () => {
    const running: RunningMockKibana[] = [];
    afterEach(async () => {
      await Promise.all(running.splice(0).map((server) => server.close()));
    });
    body(async (options) => {
      const server = await startMockKibana(options);
      running.push(server);
      return targetOf(server.world, server.url, fetch);
    });
  });
}

/** A target that is a world in this process; or the same behind a URL, when one is given with the way to it. */
export function targetOf(world: World, url = 'http://kibana.test', send: Fetch = world.fetch): Target {
  const target: Target = {
    world,
    fetch: (path, init) => send(new Request(url + path, init)),
    async send(method, path, value, headers = {}) {
      const json = value === undefined ? {} : { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
      return read(await target.fetch(path, { method, ...json, headers: { 'kbn-xsrf': 'true', ...json.headers, ...headers } }));
    },
  };
  return target;
}

/** Reads an answer to its end. */
export async function read<Body>(response: Response): Promise<Answer<Body>> {
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, text, body: parse(text) };
}

function parse(text: string) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
