import { describe, expect, it } from 'vitest';
import { sweep } from '#src/insight/sweep/sweep-entry.ts';
import { expect as withMatchers } from '#src/vitest.ts';
import type { World } from '#src/worlds/promised.ts';
import { rightClient, sender, wrongClients } from './clients.ts';

const quick = { hangMs: 700, shrink: false };

describe('sweep', () => {
  it.each(wrongClients)('finds, by %s, a client that %s', async (letter, _, client) => {
    const { runs, text, expectToSurvive } = await sweep(client, quick);
    expect(
      runs.map(({ verdict }) => verdict),
      text,
    ).toContain(letter);
    expect(() => expectToSurvive()).toThrow('Expected to survive every failure');
  });

  it('finds nothing in one that is right', async () => {
    const report = await sweep(rightClient, quick);
    expect(() => report.expectToSurvive()).not.toThrow();
    expect(report.runs.length).toBe(15);
  });

  it('names the points below the request that causes them, and lets a call of a push fail after its effect', async () => {
    const push = wrongClients[1]?.[2] ?? rightClient;
    const { runs, points } = await sweep(push, { ...quick, classes: ['lost'] });
    expect(points).toContain('kibana case.push #1 > jira createIncident POST #1');
    expect(runs.find(({ point }) => point.endsWith('POST #1'))).toMatchObject({ verdict: 'D', facts: [{ fact: 'orphanTicket' }] });
  });

  it('tells of a point that was not reached', async () => {
    let run = 0;
    const fickle = async (kibana: World) => {
      run += 1;
      await sender(kibana)('GET', run > 3 ? '/api/cases/_find' : '/api/status');
    };
    const { runs } = await sweep(fickle, { ...quick, classes: ['dead'] });
    expect(runs).toMatchObject([{ verdict: '–' }]);
  });

  it('looks for the weakest fault that comes to the same, and tries it again', async () => {
    const client = async (kibana: World) => {
      const send = sender(kibana);
      for (let attempt = 1; attempt <= 3; attempt += 1) if ((await send('GET', '/api/cases/_find')).status === 200) return;
      await send('POST', '/api/spaces/space', { id: 'lost', name: 'Lost' });
      await kibana.add({ cases: [{ title: 'Nobody looked' }] });
    };
    const { runs } = await sweep(client, { hangMs: 700, classes: ['down'] });
    expect(runs).toMatchObject([{ verdict: 'W', rules: [{ times: 4 }] }]);
  });

  it('tries what a failure reveals as well, at depth 2', async () => {
    const client = async (kibana: World) => {
      const find = () => sender(kibana)('GET', '/api/cases/_find').then(({ status }) => expect(status).toBe(200));
      await find().catch(find);
    };
    const { runs } = await sweep(client, { ...quick, classes: ['dead', 'refused'], depth: 2 });
    const deeper = runs.filter(({ key }) => key.includes(' + '));
    expect(deeper.map(({ verdict }) => verdict)).toEqual(['f', 'f', 'f', 'f']);
  });

  it('takes what is accepted, and nothing that it does not know', async () => {
    const report = await sweep(wrongClients[0]?.[2] ?? rightClient, { ...quick, classes: ['lost'] });
    expect(() => report.expectToSurvive({ 'kibana case.create #1 @ lost': 'D' })).not.toThrow();
    expect(() => report.expectToSurvive({ 'kibana case.create #1 @ lost': 'H' })).toThrow('did not');
    withMatchers(report).toSurvive({ 'kibana case.create #1 @ lost': 'D' });
    withMatchers(report).not.toSurvive();
    expect(() => report.expectToSurvive({ 'kibana case.create #9 @ lost': 'D' })).toThrow('there is no such run');
  });
});
