import { expect, it } from 'vitest';
import { caseBody } from '../control/wherever.ts';
import { type Client, clientOf } from './rules/behaviour.ts';

type Patch = (fields: object, version?: string) => Promise<unknown>;

/** A case that this client made, and that somebody else gave another title. */
async function told(behaviour: (client: Client, id: string, patch: Patch) => Promise<unknown>): Promise<string[]> {
  const client = clientOf();
  const { body } = await client.post('/api/cases', caseBody());
  client.kibana.act('edit-case', { id: body.id, title: 'Theirs' });
  const patch: Patch = (fields, version = body.version) =>
    client.send('PATCH', '/api/cases', { cases: [{ id: body.id, version, ...fields }] });
  await behaviour(client, body.id, patch);
  return details(client);
}

const details = async ({ kibana }: Client) =>
  (await kibana.findings()).findings
    .filter(({ rule }) => rule === 'stale-version')
    .flatMap((finding) => finding.details.map((each) => each.replace(/^[^:]*: /, '')));

const versionOf = async ({ get }: Client, id: string) => (await get(`/api/cases/${id}`)).body.version;

it('is found where the same bytes are sent again after a 409', async () => {
  const found = await told(async (_, __, patch) => {
    await patch({ status: 'closed' });
    await patch({ status: 'closed' });
  });
  expect(found).toEqual(['sent again unchanged after the 409']);
});

it('is found once where they are sent again though the later version was read', async () => {
  const found = await told(async (client, id, patch) => {
    await patch({ status: 'closed' });
    await versionOf(client, id);
    await patch({ status: 'closed' });
  });
  expect(found).toEqual([expect.stringMatching(/^sent .*, and had been told /)]);
});

it('is found where the version came from somewhere else than a look at the case', async () => {
  const found = await told(async ({ kibana }, id, patch) => {
    await patch({ status: 'closed' });
    const elsewhere = await kibana.fetch(new Request(`${kibana.url}/api/cases/${id}`, { headers: { 'user-agent': 'another' } }));
    await patch({ status: 'closed' }, (await elsewhere.json()).version);
  });
  expect(found).toEqual(['only the version was replaced after the 409']);
});

it('is none where the case was read again, and somebody else changed what the change does not touch', async () => {
  const found = await told(async (client, id, patch) => {
    await patch({ status: 'closed' });
    await patch({ status: 'closed' }, await versionOf(client, id));
  });
  expect(found).toEqual([]);
});

it('is none where they came to the same', async () => {
  const found = await told(async (client, id, patch) => {
    await patch({ title: 'Theirs' });
    await patch({ title: 'Theirs' }, await versionOf(client, id));
  });
  expect(found).toEqual([]);
});

it('is none where a change of several cases is refused for one of them, and that was read again', async () => {
  const client = clientOf();
  const [one, other] = [(await client.post('/api/cases', caseBody())).body, (await client.post('/api/cases', caseBody())).body];
  client.kibana.act('edit-case', { id: one.id, title: 'Theirs' });
  const patch = (version: string) =>
    client.send('PATCH', '/api/cases', {
      cases: [
        { id: one.id, version, status: 'closed' },
        { id: other.id, version: other.version, status: 'closed' },
      ],
    });
  expect((await patch(one.version)).status).toBe(409);
  expect((await patch(await versionOf(client, one.id))).status).toBe(200);
  expect(await details(client)).toEqual([]);
});

const configuration = {
  connector: { id: 'none', name: 'none', type: '.none', fields: null },
  closure_type: 'close-by-user',
  owner: 'cases',
};

it('is found of a write whose id stands only in the path', async () => {
  const client = clientOf();
  const { body } = await client.post('/api/cases/configure', configuration);
  const patch = (version: string, closure_type: string) =>
    client.send('PATCH', `/api/cases/configure/${body.id}`, { version, closure_type });
  await patch(body.version, 'close-by-pushing');
  expect((await patch(body.version, 'close-by-user')).status).toBe(409);
  expect(await details(client)).toEqual([expect.stringMatching(/^sent .*, and had been told /)]);
});

it('is none of such a write that goes on with what it was answered', async () => {
  const client = clientOf();
  const { body } = await client.post('/api/cases/configure', configuration);
  const patch = (version: string, closure_type: string) =>
    client.send('PATCH', `/api/cases/configure/${body.id}`, { version, closure_type });
  const answered = await patch(body.version, 'close-by-pushing');
  expect((await patch(answered.body.version, 'close-by-user')).status).toBe(200);
  expect(await details(client)).toEqual([]);
});
