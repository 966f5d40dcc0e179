import { STATUS_CODES } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRelease, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { startMockKibana } from '#src/server/server.ts';
import { createWorld } from '#src/worlds/world.ts';
import { conversations, converseAll } from './generators/conversations.ts';
import { filled } from './generators/filled.ts';
import { requestTo } from './generators/requests.ts';
import { foreignZod } from './generators/zod-sentences.ts';

/** What may be wrong with an answer, whatever was asked. */
async function defectsOf(response: Response, kibanaVersion: string): Promise<string[]> {
  const { status, headers: given } = response;
  const text = await response.text();
  if (given.get('x-mock-kibana') === null) return ['it is not an answer of Kibana’s shell'];
  if (status === 204 || status === 302) return text === '' ? [] : [`${status} with a body`];
  if (status < 400 || text === '') return [];
  if (status >= 500) return [`${status} ${text}`];
  const envelope: Record<string, unknown> = JSON.parse(text);
  const foreign = foreignZod(kibanaVersion, text);
  if (foreign !== undefined) return [`the words of a zod that ${kibanaVersion} had not: ${foreign}`];
  const reason = status === 413 ? 'Request Entity Too Large' : STATUS_CODES[status];
  const keys = Object.keys(envelope).join();
  return [
    ...(keys === 'statusCode,error,message' || keys === 'statusCode,error,message,attributes' ? [] : [`keys ${keys}`]),
    ...(envelope['statusCode'] === status ? [] : [`statusCode ${envelope['statusCode']} under ${status}`]),
    ...(envelope['error'] === reason ? [] : [`error ${envelope['error']} under ${status}`]),
    ...(typeof envelope['message'] === 'string' && envelope['message'] !== '' ? [] : ['no message']),
  ];
}

describe('whatever is sent', () => {
  it.each([defaultRelease, '8.19.0', '7.17.0', 'documented'])('%s answers in its envelope, and never with a 500', async (kibanaVersion) => {
    const world = createWorld({ kibanaVersion, idSeed: 1, clock: '2026-01-01T00:00:00.000Z' });
    const named = await filled(world);
    const start = world.snapshot();
    const property = fc.asyncProperty(requestTo(world), async ({ method, path, tail, prefix, query, headers, body }) => {
      await world.restore(start);
      const sent = method === 'GET' || method === 'HEAD' ? {} : { body: named(body) };
      const request = new Request(`http://kibana.test${prefix}${named(path)}${tail}${query}`, { method, headers, ...sent });
      expect(await defectsOf(await world.fetch(request), kibanaVersion)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 800 });
  });
});

// `npm run soak` does the same for longer. A failure prints its seed and the smallest conversation that shows it.
describe('whatever comes over a socket', () => {
  it.each(testedVersions)(
    '%s ends every exchange, and has no 500 of its own',
    async (kibanaVersion) => {
      await using server = await startMockKibana({ kibanaVersion });
      const named = await filled(server.world);
      const start = server.world.snapshot();
      const property = fc.asyncProperty(conversations(server.world), async (all) => {
        await server.world.restore(start);
        const defects = await converseAll(all, { url: server.url, named });
        if (defects.length > 0) throw new Error(defects.join('\n'));
        const { journal } = server.world;
        await expect
          .poll(() =>
            journal.recording.entries
              .all()
              .filter(({ state }) => state === 'received')
              .map(({ url }) => url),
          )
          .toEqual([]);
        // Whatever was sent can be read again.
        journal.all();
        journal.clear();
      });
      // Shrinking waits for answers that do not come, and ends in time to print what it has.
      await fc.assert(property, { numRuns: 20, interruptAfterTimeLimit: 12_000 });
    },
    60_000,
  );
});
