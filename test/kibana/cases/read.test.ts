import { describe, expect, it } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { describeTargets, targetOf } from '../../targets.ts';
import { alertBody, comment, commentBody, createCase, getCase, historyOf, ok, refusal, type ShownCase } from './drafts.ts';

const unknown = 'Saved object [cases/unknown] not found';

describeTargets('reading a case', (begin) => {
  it('answers what was created, without the comments', async () => {
    const kibana = await begin();
    const { comments, ...created } = await createCase(kibana);
    expect(await getCase(kibana, created.id)).toEqual(created);
  });

  it('counts comments of users and alerts', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    await comment(kibana, id, alertBody(['a', 'b']));
    expect(await getCase(kibana, id)).toMatchObject({ totalComment: 1, totalAlerts: 2 });
  });

  it('refuses an unknown case', async () => {
    expect(await refusal((await begin()).send('GET', '/api/cases/unknown'))).toEqual([404, unknown]);
  });

  it('lets any query pass', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    expect((await kibana.send('GET', `/api/cases/${id}?includeComments=maybe&more=1`)).status).toBe(200);
  });
});

describe('reading a case before 9.0', () => {
  const begin = () => targetOf(createWorld({ kibanaVersion: '8.19.0' }));

  it('answers its comments', async () => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    await comment(kibana, id, alertBody('a'));
    expect(await getCase(kibana, id)).toMatchObject({
      comments: [
        { type: 'user', comment: 'A comment' },
        { type: 'alert', alertId: ['a'] },
      ],
      totalComment: 1,
      totalAlerts: 1,
    });
  });

  it('leaves the comments out when they are not wanted, and warns that the parameter is deprecated', async () => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    const answer = await kibana.send<ShownCase>('GET', `/api/cases/${id}?includeComments=false`);
    expect(ok(answer)).toMatchObject({ comments: [], totalComment: 1 });
    expect(answer.headers.get('warning')).toBe('299 Kibana-8.19.0 "Deprecated query parameter includeComments"');
    expect(answer.headers.get('kbn-name')).toBe('kibana');
    expect((await kibana.send('GET', `/api/cases/${id}`)).headers.get('warning')).toBeNull();
  });

  it('refuses a query that it does not know', async () => {
    const kibana = begin();
    expect(await refusal(kibana.send('GET', '/api/cases/unknown?includeComments=maybe'))).toEqual([
      400,
      '[request query.includeComments]: expected value of type [boolean] but got [string]',
    ]);
  });
});

describeTargets('resolving a case', (begin) => {
  const internal = { 'x-elastic-internal-origin': 'kibana' };

  it('always finds the case itself', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    await comment(kibana, id, alertBody(['a', 'b']));
    expect(ok(await kibana.send('GET', `/api/cases/${id}/resolve`, undefined, internal))).toEqual({
      case: expect.objectContaining({ id, comments: [expect.anything(), expect.anything()], totalComment: 2, totalAlerts: 2 }),
      outcome: 'exactMatch',
    });
  });

  it('leaves the comments out when they are not wanted', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    const resolved = ok(await kibana.send('GET', `/api/cases/${id}/resolve?includeComments=false`, undefined, internal));
    expect(resolved).toMatchObject({ case: { comments: [], totalComment: 0, totalAlerts: 0 } });
  });

  it('refuses an unknown case', async () => {
    const kibana = await begin();
    expect(await refusal(kibana.send('GET', '/api/cases/unknown/resolve', undefined, internal))).toEqual([404, unknown]);
  });
});

describeTargets('deleting cases', (begin) => {
  const remove = (ids: string[]) => `/api/cases?ids=${encodeURIComponent(JSON.stringify(ids))}`;

  it('takes several, with their comments and their history', async () => {
    const kibana = await begin();
    const [one, two] = [await createCase(kibana), await createCase(kibana)];
    const [attached] = (await comment(kibana, one.id)).comments;
    expect(await kibana.send('DELETE', remove([one.id, two.id]))).toMatchObject({ status: 204, text: '' });
    for (const { id } of [one, two]) {
      expect((await kibana.send('GET', `/api/cases/${id}`)).status).toBe(404);
      expect(historyOf(kibana, id)).toEqual([]);
    }
    const path = `/api/cases/${one.id}/comments/${attached?.id}`;
    expect(await refusal(kibana.send('GET', path))).toEqual([404, `Saved object [cases-comments/${attached?.id}] not found`]);
  });

  it('takes ids as repeated parameters', async () => {
    const kibana = await begin();
    const [one, two] = [await createCase(kibana), await createCase(kibana)];
    expect((await kibana.send('DELETE', `/api/cases?ids=${one.id}&ids=${two.id}`)).status).toBe(204);
    expect((await kibana.send('GET', `/api/cases/${two.id}`)).status).toBe(404);
  });

  it('deletes nothing when one is not there', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    expect(await refusal(kibana.send('DELETE', remove([id, 'unknown'])))).toEqual([404, unknown]);
    expect((await kibana.send('GET', `/api/cases/${id}`)).status).toBe(200);
  });

  it.each<[string, string, string]>([
    ['no ids', '/api/cases', '[request query.ids]: expected value of type [array] but got [undefined]'],
    ['an empty list', remove([]), 'The length of the field ids is too short. Array must be of length >= 1.'],
    ['101 ids', remove(Array(101).fill('x')), 'The length of the field ids is too long. Array must be of length <= 100.'],
    ['an id without letters', remove(['']), 'string must have length >= 1'],
    ['one id that is no list', '/api/cases?ids=x', '[request query.ids]: could not parse array value from json input'],
  ])('refuses %s', async (_, path, message) => {
    expect(await refusal((await begin()).send('DELETE', path))).toEqual([400, message]);
  });
});

describe('a case and its comment', () => {
  it('have versions of their own, and the case a new one at every write', async () => {
    const kibana = targetOf(createWorld());
    const created = await createCase(kibana);
    const commented = await comment(kibana, created.id, commentBody());
    const [attached] = commented.comments;
    expect(new Set([created.version, commented.version, attached?.version]).size).toBe(3);
    expect(JSON.parse(atob(created.version))).toEqual([expect.any(Number), 1]);
  });
});
