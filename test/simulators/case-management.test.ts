import { describe, expect, it } from 'vitest';
import { caseManagementSimulator } from '#src/simulators/case-management/index.ts';
import { basic, started } from './started.ts';

const managedWith = (seed: object = {}) => started(caseManagementSimulator, seed, {});

describe('a case of the case-management simulator', () => {
  it('is created, read, updated and listed', async () => {
    const managed = managedWith();
    const created = await managed.call('POST', '/cases', { title: 'a title', tags: ['a'] });
    expect(created.status).toBe(201);
    expect(created.headers['content-type']).toContain('application/json');
    expect(created.body).toEqual({
      id: '1',
      key: 'CASE-1',
      title: 'a title',
      tags: ['a'],
      createdAt: '2026-11-23T10:11:12.123Z',
      updatedAt: '2026-11-23T10:11:12.123Z',
      self: 'https://vendor.test/cases/1',
    });
    for (const method of ['PUT', 'PATCH', 'POST']) {
      await managed.clock.advance(1000);
      const updated = await managed.call(method, '/cases/1', { title: `by ${method}` });
      expect([updated.status, updated.body.title, updated.body.tags]).toEqual([200, `by ${method}`, ['a']]);
    }
    expect((await managed.call('GET', '/cases/CASE-1')).body).toMatchObject({
      id: '1',
      title: 'by POST',
      updatedAt: '2026-11-23T10:11:15.123Z',
    });
    await managed.call('PUT', '/cases', { title: 'made with PUT' });
    expect((await managed.call('GET', '/cases')).body).toMatchObject([{ key: 'CASE-1' }, { key: 'CASE-2', title: 'made with PUT' }]);
    expect(managed.state['cases']?.all()).toMatchObject([{ fields: { title: 'by POST' } }, {}]);
  });

  it('keeps its own id and key whatever a template sends', async () => {
    expect((await managedWith().call('POST', '/cases', { id: 'x', key: 'y' })).body).toMatchObject({ id: '1', key: 'CASE-1' });
  });

  it.each(['POST', 'PUT', 'PATCH'])('takes comments by %s and lists them', async (method) => {
    const managed = managedWith();
    await managed.call('POST', '/cases', {});
    const comment = await managed.call(method, '/cases/1/comments', { body: 'first' });
    expect([comment.status, comment.body]).toMatchObject([201, { id: '1', caseId: '1', body: 'first' }]);
    expect((await managed.call('GET', '/cases/1/comments')).body).toMatchObject([{ body: 'first' }]);
    expect(managed.state['comments']?.all()).toMatchObject([{ caseId: '1', fields: { body: 'first' } }]);
  });

  it('that nobody made is a 404', async () => {
    for (const [method, path] of [
      ['GET', '/cases/7'],
      ['PUT', '/cases/7'],
      ['POST', '/cases/7/comments'],
      ['GET', '/cases/7/comments'],
    ] as const) {
      const answer = await managedWith().call(method, path, method === 'GET' ? undefined : {});
      expect([answer.status, answer.body]).toEqual([404, { message: 'There is no case 7' }]);
    }
  });
});

describe('the paths of the case-management simulator', () => {
  it.each([
    ['/cases', '/cases/1/comments'],
    ['/api/v2/cases', '/api/v2/cases/1/comment'],
    ['/incident', '/incident/1/notes'],
    ['/tools/cases/v1/tickets/', '/tools/cases/v1/tickets/1/note/'],
    ['/Issues', '/Issues/1/comments'],
  ])('may be %s', async (cases, comments) => {
    const managed = managedWith();
    expect((await managed.call('POST', cases, { title: 'x' })).body).toMatchObject({ id: '1', title: 'x' });
    expect((await managed.call('POST', comments, { body: 'y' })).status).toBe(201);
    expect((await managed.call('GET', `${cases.replace(/\/$/, '')}/1`)).status).toBe(200);
  });

  it('that have none of its words get 501 and the list of those that do', async () => {
    const answer = await managedWith().call('POST', '/things', {});
    expect([answer.status, answer.body.routes]).toEqual([501, expect.arrayContaining(['POST /cases', 'POST /rest/api/2/issue'])]);
  });
});

describe('the case-management simulator', () => {
  it('is a Jira under /rest/api/2, as the webhook of the documentation needs it', async () => {
    const managed = managedWith({ jira: { issues: [{ key: 'ROC-1' }] } });
    const fields = { summary: 'a title', project: { key: 'ROC' }, issuetype: { id: '10024' }, labels: ['a'] };
    const created = await managed.call('POST', '/jira/rest/api/2/issue', { fields });
    expect([created.status, created.body]).toMatchObject([201, { id: '10001', key: 'ROC-2' }]);
    expect((await managed.call('PUT', '/rest/api/2/issue/10001', { fields: { summary: 'b' } })).status).toBe(204);
    expect((await managed.call('POST', '/rest/api/2/issue/10001/comment', { body: 'first' })).status).toBe(201);
    expect((await managed.call('GET', '/rest/api/2/issue/ROC-2')).body).toMatchObject({ key: 'ROC-2', fields: { summary: 'b' } });
    expect(managed.state['issues']?.size).toBe(2);
    expect(managed.state['issueComments']?.all()).toMatchObject([{ body: 'first' }]);
    expect((await managed.call('POST', '/rest/api/2/issue', '{"broken')).body).toMatchObject({ errors: {} });
  });

  it('refuses what is no JSON object', async () => {
    for (const body of ['{"broken', '[]']) {
      const answer = await managedWith().call('POST', '/cases', body);
      expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining('must be a JSON object')]);
    }
  });

  it('needs no credentials but those of the seed, in headers of its choice too', async () => {
    const managed = managedWith({ credentials: { user: 'me', password: 'right' }, headers: { 'x-api-key': 'k' } });
    const status = async (headers: Record<string, string>) => (await managed.call('GET', '/cases', undefined, headers)).status;
    expect(await status({})).toBe(401);
    expect(await status({ ...basic('me', 'wrong'), 'x-api-key': 'k' })).toBe(401);
    expect(await status(basic('me', 'right'))).toBe(401);
    expect(await status({ ...basic('me', 'right'), 'x-api-key': 'k' })).toBe(200);
    expect((await managedWith().call('GET', '/cases')).status).toBe(200);
  });

  it('plants its seed again after the store was cleared', async () => {
    const managed = managedWith({ cases: [{ title: 'old' }], jira: { issues: [{ key: 'ROC-1' }] } });
    managed.store.clear();
    managed.plant();
    expect(managed.state['cases']?.all()).toMatchObject([{ id: '1', fields: { title: 'old' } }]);
    expect(managed.state['issues']?.all()).toMatchObject([{ key: 'ROC-1' }]);
  });
});
