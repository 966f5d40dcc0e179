import { describe, expect, it } from 'vitest';
import { swimlaneSimulator } from '#src/simulators/swimlane/index.ts';
import { started } from './started.ts';

const token = { 'private-token': 'token' };
const APP = '/api/app/app1';
const swimlaneWith = (seed: object = {}) => started(swimlaneSimulator, seed, token);

describe('a record of the Swimlane simulator', () => {
  it('is created, read and updated', async () => {
    const swimlane = swimlaneWith();
    const created = await swimlane.call('POST', `${APP}/record`, { applicationId: 'app1', values: { a1: 'text', a2: 7 } });
    expect(created.status).toBe(200);
    expect(created.headers['content-type']).toContain('application/json');
    expect(created.body).toMatchObject({
      $type: 'Core.Models.Record.Record, Core',
      name: 'ET-1',
      trackingFull: 'ET-1',
      trackingId: 1,
      applicationId: 'app1',
      isNew: false,
      values: { a1: 'text', a2: 7 },
      createdDate: '2026-11-23T10:11:12.123Z',
      modifiedDate: '2026-11-23T10:11:12.123Z',
    });
    const { id } = created.body;
    expect(id).toMatch(/^a[0-9A-Za-z]{16}$/);

    await swimlane.clock.advance(1000);
    const updated = await swimlane.call('PATCH', `${APP}/record/${id}`, { applicationId: 'app1', id, values: { a1: 'other' } });
    expect([updated.status, updated.body.modifiedDate]).toEqual([200, '2026-11-23T10:11:13.123Z']);
    const { body } = await swimlane.call('GET', `${APP}/record/${id}`);
    expect(body).toMatchObject({ name: 'ET-1', values: { a1: 'other', a2: 7 }, createdDate: '2026-11-23T10:11:12.123Z' });
    expect(swimlane.state['records']?.get(id)).toMatchObject({ values: { a1: 'other' } });
  });

  it('takes comments in its fields, and answers nothing to them', async () => {
    const swimlane = swimlaneWith();
    const { id } = (await swimlane.call('POST', `${APP}/record`, { values: {} })).body;
    const comment = { createdDate: '2026-11-23T10:00:00.000Z', fieldId: 'a9', isRichText: true, message: 'first' };
    const answer = await swimlane.call('POST', `${APP}/record/${id}/a9/comment`, comment);
    expect([answer.status, answer.text]).toEqual([200, '']);
    await swimlane.call('POST', `${APP}/record/${id}/a9/comment`, { ...comment, message: 'second' });
    await swimlane.call('POST', `${APP}/record/${id}/a8/comment`, { ...comment, message: 'elsewhere' });
    expect((await swimlane.call('GET', `${APP}/record/${id}`)).body.comments).toMatchObject({
      a9: [{ message: 'first', isRichText: true, createdDate: '2026-11-23T10:00:00.000Z' }, { message: 'second' }],
      a8: [{ message: 'elsewhere' }],
    });
    expect(swimlane.state['comments']?.all()).toMatchObject([{ recordId: id, fieldId: 'a9', message: 'first' }, {}, {}]);
  });

  it('that nobody made is a 400 with a number, in another application too', async () => {
    const swimlane = swimlaneWith();
    const { id } = (await swimlane.call('POST', `${APP}/record`, { values: {} })).body;
    for (const [method, path, body] of [
      ['GET', `${APP}/record/none`, undefined],
      ['PATCH', `${APP}/record/none`, { values: {} }],
      ['POST', `${APP}/record/none/a9/comment`, { message: 'x' }],
    ] as const) {
      const answer = await swimlane.call(method, path, body);
      expect([answer.status, answer.body]).toEqual([400, { Argument: 'none', ErrorCode: 3002 }]);
    }
    expect((await swimlane.call('GET', `/api/app/app2/record/${id}`)).body.ErrorCode).toBe(3002);
  });
});

describe('the applications of the Swimlane simulator', () => {
  const fields = [
    { id: 'a1', key: 'title', name: 'Title', required: true },
    { id: 'a2', key: 'severity', name: 'Severity', fieldType: 'numeric' },
  ];
  const seed = { apps: [{ id: 'app1', name: 'Phishing', acronym: 'PHT', fields }] };

  it('call their records after themselves, and describe their fields', async () => {
    const swimlane = swimlaneWith(seed);
    const created = await swimlane.call('POST', `${APP}/record`, { values: { a1: 'x', a2: 3 } });
    expect(created.body.name).toBe('PHT-1');
    const { body } = await swimlane.call('GET', APP);
    expect(body).toMatchObject({
      id: 'app1',
      name: 'Phishing',
      acronym: 'PHT',
      fields: [{ id: 'a1', key: 'title', fieldType: 'text' }, { id: 'a2' }],
    });
  });

  it.each([
    [{ a2: 3 }, { Argument: 'Title', ErrorCode: 5010 }],
    [
      { a1: 'x', a2: 'three' },
      { Argument: 'Severity', ErrorCode: 5013 },
    ],
    [
      { a1: 'x', a3: 1 },
      { Argument: 'a3', ErrorCode: 3003 },
    ],
  ])('refuse the values %j', async (values, body) => {
    const swimlane = swimlaneWith(seed);
    const answer = await swimlane.call('POST', `${APP}/record`, { values });
    expect([answer.status, answer.body]).toEqual([400, body]);
    expect(swimlane.state['records']?.size).toBe(0);
  });

  it('refuse a comment in a field that they lack, and what is not among them', async () => {
    const swimlane = swimlaneWith(seed);
    const { id } = (await swimlane.call('POST', `${APP}/record`, { values: { a1: 'x' } })).body;
    expect((await swimlane.call('POST', `${APP}/record/${id}/a9/comment`, { message: 'x' })).body).toEqual({
      Argument: 'a9',
      ErrorCode: 3003,
    });
    expect((await swimlane.call('POST', '/api/app/other/record', { values: {} })).body).toEqual({ Argument: 'other', ErrorCode: 2003 });
    expect((await swimlane.call('GET', '/api/app/other')).status).toBe(400);
  });
});

describe('the Swimlane simulator', () => {
  it('wants a token, and the one of the seed where it fixes it', async () => {
    const swimlane = started(swimlaneSimulator, { credentials: { apiToken: 'right' } }, token);
    for (const headers of [{}, { 'private-token': 'wrong' }]) {
      const answer = await swimlane.call('GET', APP, undefined, headers);
      expect([answer.status, answer.text]).toEqual([401, '']);
    }
    expect((await swimlane.call('GET', APP, undefined, { 'private-token': 'right' })).status).toBe(200);
    expect((await swimlaneWith().call('GET', APP, undefined, {})).status).toBe(401);
  });

  it('refuses a body without values, or without JSON', async () => {
    expect((await swimlaneWith().call('POST', `${APP}/record`, {})).body).toEqual({ Argument: 'values', ErrorCode: 5008 });
    expect((await swimlaneWith().call('POST', `${APP}/record`, '{"broken')).body).toEqual({ Argument: null, ErrorCode: 5008 });
  });

  it('plants its seed, and lists its routes for a path that is none', async () => {
    const swimlane = swimlaneWith({ records: [{ id: 'aOld', appId: 'app1', values: { a1: 'old' } }] });
    swimlane.store.clear();
    swimlane.plant();
    expect((await swimlane.call('GET', 'https://host/swim/api/app/app1/record/aOld')).body).toMatchObject({
      name: 'ET-1',
      values: { a1: 'old' },
    });
    expect((await swimlane.call('DELETE', APP)).body.routes).toContain('GET /api/app/:app');
  });
});
