import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import type { Simulator } from '../simulator.ts';
import type { Routes } from '../vendor-call.ts';
import { serveVendor } from '../vendor-server.ts';

const Line = lazily(() => z.strictObject({ id: z.string(), at: z.string(), level: z.string(), message: z.string() }));
type Line = z.output<ReturnType<typeof Line>>;
const Seed = lazily(() => z.strictObject({}));

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** The log of Kibana itself, which keeps its lines: the level is the path, the message the body. */
export const serverLogSimulator: Simulator = {
  name: 'server-log',
  get seed() {
    return Seed();
  },
  presets: {},
  isPartOfKibana: true,
  start({ clock, store, print }) {
    const lines = store.collection<Line>('lines', {}, Line);
    const routes = (): Routes =>
      Object.fromEntries(
        levels.map((level) => [
          `LOG /${level}`,
          ({ request }) => {
            const line = { at: clock.now().toISOString(), level, message: request.body.text };
            lines.insert({ id: String(store.next('line')), ...line });
            print?.(line);
            return { status: 204 };
          },
        ]),
      );
    const handler = serveVendor({
      name: 'server-log',
      locate: (path) => ({ prefix: '', path }),
      routes,
      admit: () => undefined,
      headers: () => ({}),
      unreadable: ({ message }) => ({ status: 400, body: { message } }),
    });
    return { handler, state: { lines }, plant: () => undefined };
  },
};
