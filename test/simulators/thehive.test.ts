import { describe, expect, it } from 'vitest';
import { theHiveSimulator } from '#src/simulators/thehive/index.ts';
import { started } from './started.ts';

const key = { authorization: 'Bearer key' };
const NOW = Date.parse('2026-11-23T10:11:12.123Z');
const hiveWith = (seed: object = {}) => started(theHiveSimulator, seed, key);
const newCase = { title: 'a title', description: 'text', severity: 3, tlp: 4, tags: ['a'] };
const newAlert = { ...newCase, type: 'external', source: 'kibana', sourceRef: '1' };

describe('a case of the TheHive simulator', () => {
  it('is created with everything that the schema of Kibana insists on', async () => {
    const { status, body } = await hiveWith().call('POST', '/api/v1/case', newCase);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      _id: '~40964096',
      _type: 'Case',
      _createdBy: expect.any(String),
      _createdAt: NOW,
      number: 1,
      title: 'a title',
      description: 'text',
      severity: 3,
      severityLabel: 'HIGH',
      startDate: NOW,
      tags: ['a'],
      flag: false,
      tlp: 4,
      tlpLabel: 'RED',
      pap: 2,
      papLabel: 'AMBER',
      status: 'New',
      stage: 'New',
      extraData: {},
      newDate: NOW,
      timeToDetect: 0,
    });
  });

  it('takes null for what is not said', async () => {
    const { body } = await hiveWith().call('POST', '/api/v1/case', { ...newCase, severity: null, tlp: null, tags: null });
    expect(body).toMatchObject({ severity: 2, severityLabel: 'MEDIUM', tlp: 2, tlpLabel: 'AMBER', tags: [] });
  });

  it('is read by its id and by its number, and updated with 204', async () => {
    const hive = hiveWith();
    const { _id: id } = (await hive.call('POST', '/api/v1/case', newCase)).body;
    await hive.clock.advance(1000);
    const updated = await hive.call('PATCH', `/api/v1/case/${id}`, { title: 'another', severity: 1 });
    expect([updated.status, updated.text]).toEqual([204, '']);
    const read = await hive.call('GET', `/api/v1/case/${encodeURIComponent(id)}`);
    expect(read.body).toMatchObject({
      title: 'another',
      description: 'text',
      severityLabel: 'LOW',
      _createdAt: NOW,
      _updatedAt: NOW + 1000,
    });
    expect((await hive.call('GET', '/api/v1/case/1')).body).toEqual(read.body);
    expect(hive.state['cases']?.get(id)).toMatchObject({ title: 'another' });
  });

  it('takes comments, which its query lists', async () => {
    const hive = hiveWith();
    const { _id: id } = (await hive.call('POST', '/api/v1/case', newCase)).body;
    const comment = await hive.call('POST', `/api/v1/case/${id}/comment`, { message: 'first' });
    expect(comment.status).toBe(201);
    expect(comment.body).toMatchObject({
      _id: '~40968192',
      _type: 'Comment',
      createdAt: NOW,
      message: 'first',
      isEdited: false,
      extraData: {},
    });
    await hive.call('POST', `/api/v1/case/${id}/comment`, { message: 'second' });
    const ask = async (...query: object[]) => (await hive.call('POST', '/api/v1/query', { query })).body;
    expect(await ask({ _name: 'getCase', idOrName: id }, { _name: 'comments' })).toMatchObject([
      { message: 'first' },
      { message: 'second' },
    ]);
    expect(await ask({ _name: 'getCase', idOrName: id })).toMatchObject([{ _id: id }]);
    expect(await ask({ _name: 'getCase', idOrName: 'none' }, { _name: 'comments' })).toEqual([]);
    expect(await ask({ _name: 'listCase' })).toHaveLength(1);
  });

  it('that nobody made, or that was deleted, is a 404', async () => {
    const hive = hiveWith();
    const { _id: id } = (await hive.call('POST', '/api/v1/case', newCase)).body;
    expect((await hive.call('DELETE', `/api/v1/case/${id}`)).status).toBe(204);
    for (const [method, path] of [
      ['GET', `/api/v1/case/${id}`],
      ['PATCH', '/api/v1/case/7'],
      ['DELETE', '/api/v1/case/7'],
      ['POST', '/api/v1/case/~7/comment'],
    ] as const) {
      const answer = await hive.call(method, path, method === 'GET' ? undefined : { message: 'x' });
      expect([answer.status, answer.body]).toEqual([404, { type: 'NotFoundError', message: 'Case not found' }]);
    }
  });
});

describe('an alert of the TheHive simulator', () => {
  it('is created once for its type, source and reference', async () => {
    const hive = hiveWith();
    const created = await hive.call('POST', '/api/v1/alert', newAlert);
    expect([created.status, created.body]).toMatchObject([201, { _type: 'Alert', sourceRef: '1', severityLabel: 'HIGH', status: 'New' }]);
    const again = await hive.call('POST', '/api/v1/alert', newAlert);
    expect([again.status, again.body.type]).toEqual([400, 'CreateError']);
    expect((await hive.call('POST', '/api/v1/alert', { ...newAlert, sourceRef: '2' })).status).toBe(201);
    expect((await hive.call('GET', `/api/v1/alert/${created.body._id}`)).body).toEqual(created.body);
    expect((await hive.call('GET', '/api/v1/alert/~1')).body.type).toBe('NotFoundError');
    expect((await hive.call('POST', '/api/v1/query', { query: [{ _name: 'listAlert' }] })).body).toHaveLength(2);
  });
});

describe('the TheHive simulator', () => {
  it('refuses what lacks a title, has a severity out of range, or is not JSON', async () => {
    const message = async (body: unknown) => {
      const answer = await hiveWith().call('POST', '/api/v1/case', body);
      expect([answer.status, answer.body.type]).toEqual([400, 'BadRequest']);
      return answer.body.message;
    };
    expect(await message({ description: 'text' })).toContain('title');
    expect(await message({ ...newCase, severity: 5 })).toContain('severity');
    expect(await message('{"broken')).toBe('Invalid json');
  });

  it('wants a key, and the key and the organisation of the seed where it fixes them', async () => {
    const hive = hiveWith({ credentials: { apiKey: 'right' }, organisation: 'ours' });
    const ask = async (headers: Record<string, string>) => {
      const { status, body } = await hive.call('POST', '/api/v1/query', { query: [{ _name: 'listCase' }] }, headers);
      return [status, body.type];
    };
    expect(await ask({})).toEqual([401, 'AuthenticationError']);
    expect(await ask({ authorization: 'Bearer wrong' })).toEqual([401, 'AuthenticationError']);
    expect(await ask({ authorization: 'Bearer right', 'x-organisation': 'theirs' })).toEqual([403, 'AuthorizationError']);
    expect(await ask({ authorization: 'Bearer right', 'x-organisation': 'ours' })).toEqual([200, undefined]);
    expect(await ask({ authorization: 'Bearer right' })).toEqual([200, undefined]);
  });

  it('plants its seed, and lists its routes for a path that is none', async () => {
    const hive = hiveWith({ cases: [newCase], alerts: [newAlert] });
    hive.store.clear();
    hive.plant();
    expect(hive.state['cases']?.all()).toMatchObject([{ title: 'a title', number: 1 }]);
    expect(hive.state['alerts']?.all()).toMatchObject([{ sourceRef: '1' }]);
    expect((await hive.call('GET', 'https://host/hive/api/v1/case/1')).status).toBe(200);
    expect((await hive.call('GET', '/api/v1/user')).body.routes).toContain('POST /api/v1/case');
  });
});
