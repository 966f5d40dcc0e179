import { describe, expect, it } from 'vitest';
import type { PlainWorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';

const open = () => {
  const world = createWorld();
  return async (method: string, path: string, body?: unknown) => {
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    const response = await world.fetch(
      new Request(`http://kibana${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
    );
    return { status: response.status, body: response.status === 204 ? undefined : await response.json() };
  };
};

it('has the default space from the start, and does not let it go', async () => {
  const send = open();
  expect((await send('GET', '/api/spaces/space')).body).toEqual([
    { id: 'default', name: 'Default', description: 'This is your default space!', color: '#00bfb3', disabledFeatures: [], _reserved: true },
  ]);
  expect(await send('DELETE', '/api/spaces/space/default')).toMatchObject({
    status: 400,
    body: { message: 'The default space cannot be deleted because it is reserved.' },
  });
});

it('creates, reads, changes and deletes a space', async () => {
  const send = open();
  const team = { id: 'team-a', name: 'Team A', disabledFeatures: [] };
  expect(await send('POST', '/api/spaces/space', { id: 'team-a', name: 'Team A' })).toEqual({ status: 200, body: team });
  expect(await send('POST', '/api/spaces/space', team)).toMatchObject({
    status: 409,
    body: { message: 'A space with the identifier team-a already exists.' },
  });
  expect((await send('PUT', '/api/spaces/space/team-a', { ...team, name: 'A' })).body).toEqual({ ...team, name: 'A' });
  expect((await send('GET', '/api/spaces/space')).body).toHaveLength(2);
  expect((await send('DELETE', '/api/spaces/space/team-a')).status).toBe(204);
  expect(await send('GET', '/api/spaces/space/team-a')).toMatchObject({ status: 404, body: { message: 'Not Found' } });
});

it.each([
  [{ name: 'x' }, '[request body.id]: expected value of type [string] but got [undefined]'],
  [{ id: 'A b', name: 'x' }, "[request body.id]: must be lower case, a-z, 0-9, '_', and '-' are allowed"],
  [{ id: 'a', name: 'x', color: 'red' }, '[request body.color]: must be a 6 digit hex color, starting with a #'],
  [{ id: 'a', name: '' }, '[request body.name]: value has length [0] but it must have a minimum length of [1].'],
])('refuses %j', async (body, message) => {
  expect(await open()('POST', '/api/spaces/space', body)).toMatchObject({ status: 400, body: { message } });
});

it('takes what was in a space with it', async () => {
  const send = open();
  const jira = { apiUrl: 'https://jira.example', projectKey: 'P' };
  await send('POST', '/api/spaces/space', { id: 'gone', name: 'Gone' });
  const connector = { name: 'n', connector_type_id: '.jira', config: jira, secrets: { email: 'e', apiToken: 't' } };
  expect((await send('POST', '/s/gone/api/actions/connector', connector)).status).toBe(200);
  await send('DELETE', '/api/spaces/space/gone');
  expect((await send('GET', '/s/gone/api/actions/connectors')).body).toEqual([]);
});

describe('an update of a space', () => {
  const whole = {
    id: 'team',
    name: 'Team',
    description: 'Ours',
    color: '#aabbcc',
    initials: 'T',
    imageUrl: 'data:image/png;x',
    solution: 'es',
  };

  it('keeps what it leaves out, but for the disabled features', async () => {
    const send = open();
    await send('POST', '/api/spaces/space', { ...whole, disabledFeatures: ['dev_tools'] });
    const { body } = await send('PUT', '/api/spaces/space/team', { id: 'team', name: 'Renamed' });
    expect(body).toEqual({ ...whole, name: 'Renamed', disabledFeatures: [] });
    expect((await send('GET', '/api/spaces/space/team')).body).toEqual(body);
  });

  it('empties a description', async () => {
    const send = open();
    await send('POST', '/api/spaces/space', whole);
    expect((await send('PUT', '/api/spaces/space/team', { id: 'team', name: 'Team', description: '' })).body).toMatchObject({
      description: '',
    });
  });

  it('changes the space of the path, whatever id is in the body', async () => {
    const send = open();
    await send('POST', '/api/spaces/space', whole);
    expect((await send('PUT', '/api/spaces/space/team', { id: 'other', name: 'Renamed' })).body).toMatchObject({
      id: 'team',
      name: 'Renamed',
    });
    expect((await send('GET', '/api/spaces/space/other')).status).toBe(404);
  });

  it('leaves the default space reserved', async () => {
    const send = open();
    const { body } = await send('PUT', '/api/spaces/space/default', { id: 'default', name: 'Home' });
    expect(body).toMatchObject({ id: 'default', name: 'Home', description: 'This is your default space!', _reserved: true });
  });

  it('needs a name', async () => {
    expect(await open()('PUT', '/api/spaces/space/default', { id: 'default' })).toMatchObject({
      status: 400,
      body: { message: '[request body.name]: expected value of type [string] but got [undefined]' },
    });
  });
});

describe('the purposes of spaces', () => {
  const all = { any: true, copySavedObjectsIntoSpace: true, findSavedObjects: true, shareSavedObjectsIntoSpace: true };
  const users: PlainWorldOptions['apiKeys'] & object = [
    { id: 'reader', key: 'k', connectors: 'read', spaces: ['team'] },
    { id: 'owner', key: 'k', connectors: 'all', cases: 'all', spaces: ['team'] },
    { id: 'nobody', key: 'k', spaces: [] },
  ];
  const strict = async () => {
    const world = createWorld({ auth: 'strict', apiKeys: users });
    const send = async (apiKey: string, query = '', init: RequestInit = {}) => {
      const headers = { 'kbn-xsrf': 'x', 'content-type': 'application/json', authorization: `ApiKey ${apiKey}` };
      const response = await world.fetch(new Request(`${world.url}/api/spaces/space${query}`, { ...init, headers }));
      return { status: response.status, body: await response.json() };
    };
    await send(world.apiKey, '', { method: 'POST', body: '{"id":"team","name":"Team"}' });
    return { superuser: world.apiKey, send };
  };
  const ids = (body: { id: string }[]) => body.map(({ id }) => id);

  it('are told when they are asked for', async () => {
    const send = open();
    expect((await send('GET', '/api/spaces/space?include_authorized_purposes=true')).body).toMatchObject([
      { id: 'default', authorizedPurposes: all },
    ]);
    const { body } = await send('GET', '/api/spaces/space?include_authorized_purposes=false&purpose=any');
    expect(body[0]).not.toHaveProperty('authorizedPurposes');
  });

  it.each([
    [
      'purpose=any&include_authorized_purposes=true',
      '[request query]: include_authorized_purposes can only be false when purpose is specified',
    ],
    ['other=1', "[request query.other]: Additional properties are not allowed ('other' was unexpected)"],
  ])('are refused as %s', async (query, message) => {
    expect(await open()('GET', `/api/spaces/space?${query}`)).toMatchObject({ status: 400, body: { message } });
  });

  it('are those of the caller', async () => {
    const { superuser, send } = await strict();
    const [reader, owner, nobody] = users.map(({ id, key }) => btoa(`${id}:${key}`));
    expect(ids((await send(superuser)).body)).toEqual(['default', 'team']);
    expect(ids((await send(reader ?? '')).body)).toEqual(['team']);
    expect((await send(reader ?? '', '?include_authorized_purposes=true')).body).toMatchObject([
      { id: 'team', authorizedPurposes: { ...all, copySavedObjectsIntoSpace: false, shareSavedObjectsIntoSpace: false } },
    ]);
    expect((await send(reader ?? '', '?purpose=copySavedObjectsIntoSpace')).status).toBe(403);
    expect(ids((await send(owner ?? '', '?purpose=shareSavedObjectsIntoSpace')).body)).toEqual(['team']);
    expect(await send(nobody ?? '')).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
  });
});
