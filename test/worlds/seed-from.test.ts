import { describe, expect, it } from 'vitest';
import { manualClock, systemClock } from '#src/kernel/clock.ts';
import type { Handler } from '#src/kernel/http.ts';
import { readKibana } from '#src/worlds/seed-from/kibana-content.ts';
import { nearestRelease } from '#src/worlds/seed-from/nearest-release.ts';
import { placeholderSecrets } from '#src/worlds/seed-from/placeholders.ts';
import { seedFrom } from '#src/worlds/seed-from/seed-from.ts';
import { createWorld, type World } from '#src/worlds/world.ts';
import { jsonKibana } from './json-kibana.ts';

const at = '2026-02-03T04:05:06.000Z';

/** Each connector type of a release by its example, connectors that lost something, spaces, and a configuration with all that the release has of one. */
function everything(kibanaVersion: string): World {
  const { registry, kibana } = createWorld({ kibanaVersion }).parts;
  const types = registry.all();
  const id = (index: number) => `5d1f0a0e-7a52-4f0a-9a35-${String(index).padStart(12, '0')}`;
  const jira = { id: id(0), name: 'Jira', connector_type_id: '.jira', config: { apiUrl: 'https://acme.atlassian.net', projectKey: 'OPS' } };
  const secrets = { email: 'someone@acme.example', apiToken: 'jira-t0ken' };
  const configuration = {
    ...(kibana.has('caseOwners') && { owner: 'securitySolution' }),
    closure_type: 'close-by-pushing',
    connector: { id: id(0), name: 'Jira', type: '.jira', fields: null },
    ...(kibana.has('caseCustomFields') && { customFields: [{ key: 'team', type: 'text', label: 'Team', required: false }] }),
    ...(kibana.has('caseTemplates') && {
      templates: [{ key: 'one', name: 'One', caseFields: { title: 'T', customFields: [{ key: 'team', type: 'text', value: 'blue' }] } }],
    }),
    ...(kibana.has('configuredObservableTypes') && { observableTypes: [{ key: 'asset', label: 'Asset' }] }),
  };
  return createWorld({
    kibanaVersion,
    clock: at,
    preconfigured: {
      hidden: { name: 'Hidden', actionTypeId: '.servicenow', config: { apiUrl: 'https://now.example', usesTableApi: true } },
      shown: { name: 'Shown', actionTypeId: '.jira', exposeConfig: true, config: { apiUrl: 'https://a.example', projectKey: 'A' } },
    },
    seed: {
      spaces: [
        { id: 'default', name: 'Home' },
        { id: 'soc', name: 'SOC', color: '#ff0000', disabledFeatures: ['ml'] },
      ],
      connectors: [
        // 7.13 does not tell it.
        { ...jira, ...(kibana.has('connectorIsMissingSecrets') ? { is_missing_secrets: true } : { secrets }) },
        { ...jira, id: id(1), name: 'Same name', space: 'soc', secrets },
        { ...jira, id: id(2), name: 'Same name', space: 'soc', secrets },
        ...types.map((type, index) => ({
          id: id(index + 3),
          name: type.name,
          connector_type_id: type.id,
          config: { ...type.example(kibana)?.config },
          secrets: { ...type.example(kibana)?.secrets },
        })),
      ],
      configurations: [{ body: configuration }, { id: 'of-soc', space: 'soc', body: { ...configuration, closure_type: 'close-by-user' } }],
    },
  });
}

const lists = [
  'api/actions/connectors',
  'api/cases/configure',
  's/soc/api/actions/connectors',
  's/soc/api/cases/configure',
  'api/spaces/space',
];
const answersOf = async (world: World) =>
  Object.fromEntries(
    await Promise.all(lists.map(async (path) => [path, await (await world.fetch(new Request(`${world.url}/${path}`))).text()])),
  );

const taken = async (kibana: Handler, version: string, only?: string[]) =>
  seedFrom(await readKibana(kibana, { clock: systemClock, only }), version);

describe.each(['7.13.0', '7.17.0', '8.4.0', '8.19.0', '9.2.0', '9.4.0'])('a seed from Kibana %s', (kibanaVersion) => {
  it('makes a world whose lists are the same, byte for byte', async () => {
    const theirs = everything(kibanaVersion);
    const { seed, notes, owners } = await taken(theirs.handler, kibanaVersion);
    const ours = createWorld({ kibanaVersion, clock: at, seed });
    expect(await answersOf(ours)).toEqual(await answersOf(theirs));
    expect(notes).toEqual(['preconfigured connector hidden: its config is not told, and is an example of its type instead']);
    expect(owners).toEqual([]);
  });

  it('has no secret of the world that it was read from, and a placeholder for each', async () => {
    const { seed } = await taken(everything(kibanaVersion).handler, kibanaVersion);
    expect(JSON.stringify(seed)).not.toMatch(/t0ken|s3cret|passw0rd|k3y/i);
    const secretsOf = (id: string) =>
      seed.connectors.find(({ connector_type_id, secrets }) => connector_type_id === id && secrets)?.secrets;
    expect(secretsOf('.jira')).toEqual({ email: '<secret: email of Jira>', apiToken: '<secret: apiToken of Jira>' });
    expect(secretsOf('.slack')).toEqual({ webhookUrl: 'https://secret.invalid/webhookUrl%20of%20Slack' });
    expect(secretsOf('.index')).toEqual({});
  });
});

describe('a seed from a Kibana', () => {
  const jira = { id: 'a', name: 'Jira', connector_type_id: '.jira', config: { apiUrl: 'https://a.example', projectKey: 'A' } };

  it('can be pushed with as it is, over what was preconfigured without telling its config too', async () => {
    const { seed } = await taken(everything('9.4.0').handler, '9.4.0');
    const world = createWorld({ seed });
    for (const connector of ['Same name', 'Hidden']) {
      const space = connector === 'Hidden' ? 'default' : 'soc';
      const [one] = world.add({ space, cases: [{ title: 'T', connector }] }).cases;
      const { status } = await world.fetch(
        new Request(`${world.url}/s/${space}/api/cases/${one?.id}/connector/${JSON.parse(JSON.stringify(one)).connector.id}/_push`, {
          ...{ method: 'POST', body: '{}', headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' } },
        }),
      );
      expect([connector, status]).toEqual([connector, 200]);
    }
  });

  it('leaves out, with a line, what is of no type here, what is no config of its type, and system connectors without one', async () => {
    const kibana = jsonKibana({
      '/api/actions/connectors': [
        jira,
        { ...jira, id: 'b', name: 'Ours', connector_type_id: '.ours' },
        { ...jira, id: 'c', name: 'Old', config: { apiUrl: 'https://a.example' } },
        { id: 'system-connector-.cases', name: 'Cases', connector_type_id: '.cases', is_system_action: true },
      ],
    });
    const { seed, notes } = await taken(kibana, '9.4.0');
    expect(seed.connectors.map(({ id }) => id)).toEqual(['a']);
    expect(notes).toEqual([
      'connector "Ours" (b) is left out: there is no connector type ".ours" in 9.4.0 here',
      expect.stringMatching(/^connector "Old" \(c\) is left out: error validating connector type config: ✖ Invalid input[\s\S]*projectKey/),
    ]);
  });

  it('masks what a config has of secrets', async () => {
    const config = {
      url: 'https://hook.example/?token=abcdefgh',
      method: 'post',
      hasAuth: false,
      headers: { Authorization: 'Bearer 0123456789abcdef', 'x-team': 'blue' },
    };
    const { seed } = await taken(
      jsonKibana({ '/api/actions/connectors': [{ ...jira, name: 'Hook', connector_type_id: '.webhook', config }] }),
      '9.4.0',
    );
    expect(seed.connectors[0]).toMatchObject({
      config: {
        url: 'https://hook.example/?token=secret',
        headers: { Authorization: '<secret: Authorization of Hook>', 'x-team': 'blue' },
      },
      secrets: {},
    });
  });

  it('names owners that a stock Kibana does not have, and mappings that are others there', async () => {
    const configuration = {
      ...{ id: 'x', owner: 'ours', closure_type: 'close-by-user', error: null, version: 'WzEsMV0=', created_by: { username: 'ann' } },
      connector: { id: 'a', name: 'Jira', type: '.jira', fields: null },
      mappings: [{ action_type: 'overwrite', source: 'title', target: 'headline' }],
    };
    const { seed, notes, owners } = await taken(jsonKibana({ '/api/cases/configure': [configuration] }), '9.4.0');
    expect(owners).toEqual(['ours']);
    expect(seed.configurations).toEqual([
      { id: 'x', body: { owner: 'ours', closure_type: 'close-by-user', connector: configuration.connector } },
    ]);
    expect(notes).toEqual([
      'the mappings of the configuration of ours are other ones there: [{"action_type":"overwrite","source":"title","target":"headline"}]',
    ]);
  });

  it('keeps of a space what is known of one', async () => {
    const { seed, notes } = await taken(
      jsonKibana({
        '/api/spaces/space': [
          { id: 'a', name: 'A', solution: 'es', theme: 'dark' },
          { id: 'b', name: 'B', color: 'red' },
        ],
      }),
      '9.4.0',
    );
    expect(seed.spaces).toEqual([
      { id: 'a', name: 'A', solution: 'es', disabledFeatures: [] },
      { id: 'b', name: 'B' },
    ]);
    expect(notes).toEqual(['space b: no more than its name is kept, since the rest is of another form']);
  });

  it('reads the one space of a Kibana without spaces', async () => {
    const { seed } = await taken(jsonKibana({ '/api/spaces/space': undefined, '/api/actions/connectors': [jira] }), '9.4.0');
    expect([seed.spaces, seed.connectors.length]).toEqual([[], 1]);
  });

  it('says that a list may go on where Kibana cuts it, having no pages', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ ...jira, id: `system-${index}`, is_system_action: true }));
    const { notes } = await readKibana(jsonKibana({ '/api/actions/connectors': many }), { clock: systemClock });
    expect(notes).toEqual(['there may be more connectors: a Kibana lists 10 000 at most']);
  });

  it('does not wait for ever', async () => {
    const clock = manualClock(at);
    const reading = expect(
      readKibana(({ caller }) => new Promise((_, reject) => caller?.onEnd(() => reject(caller.reason))), { clock }),
    ).rejects.toThrow('GET /api/spaces/space got no answer: no answer in 60 seconds');
    await clock.advance(60_000);
    await reading;
  });

  it.each([
    [
      { '/api/actions/connectors': { items: [] } },
      'expected a list at GET /api/actions/connectors, but at "[0].id": expected a string, got nothing',
    ],
    [{ '/api/actions/connectors': 'Hello' }, 'expected a list at GET /api/actions/connectors, but it answered 200 Hello'],
    [
      { '/api/actions/connectors': undefined, '/api/cases/configure': undefined },
      'expected a Kibana with /api/actions/connectors, and there is no such path',
    ],
  ])('is none of what answers otherwise: %j', async (answers, message) => {
    await expect(readKibana(jsonKibana(answers), { clock: systemClock })).rejects.toThrow(message);
  });
});

describe('the secrets of a connector', () => {
  it('are the fewest that go with its config, where those of the example do not', () => {
    const wanted = { connector: 'N', example: { user: 'u', password: 'p' }, keys: ['user', 'password', 'crt', 'key'] };
    const accepts = (secrets: object) => 'crt' in secrets && 'key' in secrets;
    expect(placeholderSecrets({ ...wanted, config: {}, accepts })).toEqual({ crt: '<secret: crt of N>', key: '<secret: key of N>' });
    expect(placeholderSecrets({ ...wanted, config: {}, accepts: () => false })).toBeUndefined();
    expect(placeholderSecrets({ ...wanted, config: { hasAuth: false }, accepts: () => true })).toEqual({});
  });
});

it.each([
  ['9.4.0', '9.4.0'],
  ['8.19.7', '8.19.7'],
  ['9.4', '9.4.0'],
  ['7.10.2', '7.13.0'],
  ['6.8.23', '7.13.0'],
  ['10.1.0', '9.4.0'],
])('a Kibana %s is read as %s', (told, release) => {
  expect(nearestRelease(told)).toBe(release);
});

it('a Kibana that calls itself otherwise is read as none', () => {
  expect(() => nearestRelease('latest')).toThrow('expected a Kibana version from 7.13.0 to 9.x');
});
