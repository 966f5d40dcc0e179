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

  it('refuses a run whose journal drops what it would have to read', async () => {
    await expect(sweep(rightClient, { ...quick, journalEntries: 1 })).rejects.toThrow('the run cannot be judged: the journal was full');
  });

  it('does not count as proven what the journal of a run could not tell', { timeout: 60_000 }, async () => {
    const client = async (kibana: World) => {
      const send = sender(kibana);
      for (let attempt = 1; attempt <= 5; attempt += 1) if ((await send('GET', '/api/cases/_find')).status === 200) return;
      throw new Error('gave up');
    };
    const report = await sweep(client, { ...quick, classes: ['down'], journalEntries: 4 });
    expect(report.blind).toEqual([expect.stringMatching(/^kibana case\.find #1 @ down: the journal was full/)]);
    expect(() => report.expectToSurvive()).toThrow('not proven');
    expect(report.text).toContain('no proof: kibana case.find #1 @ down');
  });

  it('tries every preset that applies to a request, with full, or one by its name', { timeout: 60_000 }, async () => {
    const client = async (kibana: World) => {
      const { connectors, cases } = kibana.add({ connectors: ['.jira'], cases: [{}] });
      const { status } = await sender(kibana, () => AbortSignal.timeout(5000))(
        'POST',
        `/api/cases/${cases[0]?.id}/connector/${connectors[0]?.id}/_push`,
        {},
      );
      expect(status).toBe(200);
    };
    const named = await sweep(client, { ...quick, classes: ['jira.createdThenGetFails', 'dead'] });
    const lost = named.runs.find(({ fault }) => fault === 'jira.createdThenGetFails');
    expect(lost).toMatchObject({ point: 'kibana case.push #1 > jira createIncident GET #2' });
    const { runs, text } = await sweep(client, { ...quick, classes: ['full'], jobs: 8 });
    const at = (point: string) => runs.filter((run) => run.point === point).map(({ fault }) => fault);
    expect(at('kibana case.push #1')).toEqual(
      expect.arrayContaining(['net.timeout', 'edge.badGateway', 'kibana.unauthorized', 'kibana.forbidden']),
    );
    expect(at('kibana case.push #1 > jira createIncident POST #1')).toEqual(expect.arrayContaining(['net.reset', 'jira.unauthorized']));
    expect(at('kibana case.push #1 > jira createIncident POST #1')).not.toContain('jira.commentFails');
    expect(runs.filter(({ verdict }) => verdict === '–')).toEqual([]);
    expect(text).toMatch(/^f kibana case\.push #1: .*kibana\.unauthorized/m);
  });

  it('refuses a class that there is not', async () => {
    await expect(sweep(rightClient, { classes: ['jira.unautorized'] })).rejects.toThrow(
      'there is no class "jira.unautorized"; did you mean',
    );
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
