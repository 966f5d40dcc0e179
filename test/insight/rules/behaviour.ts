import type { WorldOptions } from '#src/worlds/options.ts';
import type { World } from '#src/worlds/world.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Answer, read } from '../../targets.ts';

/** What these clients read of an answer. */
interface Shown {
  id: string;
  version: string;
  total: number;
  cases: { id: string; version: string }[];
}

/** A world, and what a client does with it. */
export interface Client {
  kibana: World;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Shown>>;
  get(path: string): Promise<Answer<Shown>>;
  post(path: string, body?: unknown): Promise<Answer<Shown>>;
  /** Waits on the world's clock. */
  wait(ms: number): Promise<void>;
}

export type Behaviour = (client: Client) => Promise<unknown>;

/** One rule, by a client that does it and one that nearly does. */
export interface Example {
  does: Behaviour;
  nearly: Behaviour;
  options?: WorldOptions;
  /** The level of what is found, where it is not the rule's own. */
  level?: string;
  /** What the finding says of it. */
  says?: RegExp;
}

const START = '2026-01-01T00:00:00.000Z';

export function clientOf(options: WorldOptions = {}): Client {
  const kibana = createWorld({ clock: START, ...options });
  const send: Client['send'] = async (method, path, body, headers = { 'kbn-xsrf': 'true' }) => {
    const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const request = new Request(kibana.url + path, { method, ...json, headers: { ...headers, ...json.headers } });
    try {
      return await read<Shown>(await kibana.fetch(request));
    } catch {
      return { status: 0, headers: new Headers(), text: '', body: { id: '', version: '', total: 0, cases: [] } };
    }
  };
  return {
    kibana,
    send,
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
    wait: (ms) => kibana.clock.advance(ms),
  };
}
