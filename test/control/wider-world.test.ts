import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import { startMockKibana } from '#src/server/server.ts';
import type { PlainWorldOptions } from '#src/worlds/options.ts';
import { read } from '../targets.ts';

const types = ['.jira', '.servicenow', '.thehive'] as const;
const names = ['a.example', 'b.example', 'c.example'];

type Limited = Pick<PlainWorldOptions, 'thirdParties' | 'allowedHosts' | 'keepSecrets'>;
const way = fc.constantFrom<'simulators' | 'network'>('simulators', 'network');
// Of `.thehive` no options say anything: it is any type that nobody thought of.
const limited: fc.Arbitrary<Limited> = fc.record(
  {
    thirdParties: fc.oneof(way, fc.record({ '.jira': way, '.servicenow': way }, { requiredKeys: [] })),
    allowedHosts: fc.subarray(['*', 'a.example', 'b.example']),
    keepSecrets: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Everything that a world with these options may do, one by one. */
function powers({ thirdParties = 'simulators', allowedHosts = ['*'], keepSecrets = false }: Limited): string[] {
  return [
    ...types.filter((type) => (typeof thirdParties === 'string' ? thirdParties : thirdParties[type as '.jira']) === 'network'),
    ...names.filter((name) => allowedHosts.includes(name) || allowedHosts.includes('*')),
    ...(keepSecrets ? ['secrets'] : []),
  ];
}

const post = async (url: string, body: unknown) =>
  read<{ message: string }>(await fetch(`${url}/__mock/worlds`, { method: 'POST', body: JSON.stringify(body) }));

describe('a world that is made over HTTP', () => {
  it('has no power that its server was not started with; one that is made in process may have any', async () => {
    const seen = new Set<number>();
    const property = fc.asyncProperty(limited, limited, async (started, asked) => {
      await using server = await startMockKibana(started);
      const own = powers(started);
      const isWithin = powers({ ...started, ...asked }).every((power) => own.includes(power));
      const { status, body } = await post(server.url, { ...asked, id: 'mine' });
      seen.add(status);
      expect(status).toBe(isWithin ? 201 : 403);
      if (!isWithin)
        expect(body.message).toMatch(/^A world that is made over HTTP has no more than its server was started with: .* Start it with /);
      server.createWorld({ ...asked, id: 'other' });
      // The wide world next door makes nobody wider.
      expect((await post(`${server.url}/w/other`, { ...asked, id: 'third' })).status).toBe(status);
    });
    await fc.assert(property, { numRuns: 150 });
    expect(seen.size).toBe(2);
  });

  it.each<[Limited, Limited, string]>([
    [
      {},
      { thirdParties: 'network' },
      'thirdParties "network" was asked for, and it was started with thirdParties "simulators". Start it with --third-parties network,',
    ],
    [
      { thirdParties: { '.jira': 'network' } },
      { thirdParties: { '.servicenow': 'network' } },
      'it was started with thirdParties {".jira":"network"}. Start it with thirdParties {".servicenow":"network"} in the file of --config,',
    ],
    [
      { allowedHosts: ['a.example'] },
      { allowedHosts: ['a.example', '*'] },
      'allowedHosts * was asked for, and it was started with a.example. Start it with --allowed-hosts a.example,*,',
    ],
    [{}, { keepSecrets: true }, 'keepSecrets was asked for, and it was started with masked ones. Start it with --keep-secrets true,'],
  ])('of a server started with %j is told what it cannot have of %j', async (started, asked, words) => {
    await using server = await startMockKibana(started);
    const kibana = await connectMockKibana(server.url);
    await expect(kibana.createWorld(asked)).rejects.toThrow(words);
    expect((await fetch(`${server.url}/__mock/worlds`).then((answer) => answer.json())).length).toBe(0);
  });
});
