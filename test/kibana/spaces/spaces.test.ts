import { expect, it } from 'vitest';
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
