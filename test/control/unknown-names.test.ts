import { describe, expect, it } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { hasPushed, hasReceived } from '#src/verdicts/expectations.ts';
import { createWorld } from '#src/worlds/world.ts';
import { describeWherever } from './wherever.ts';

const refused = async (act: () => unknown): Promise<string> => {
  try {
    await act();
    return 'it was taken';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** Names that match nothing, ever, so that an expectation of no such request would hold by mistake. */
const unknown: [match: object, told: string][] = [
  [{ service: 'jirra' }, 'service: there is no service "jirra"; did you mean "jira"?'],
  [{ method: 'GTE' }, 'method: there is no method "GTE"; did you mean "GET"?'],
  [{ connectorType: 'jira' }, 'connectorType: there is no connector type "jira"; did you mean ".jira"?'],
  [{ connectorType: '.jirra' }, 'connectorType: there is no connector type ".jirra"; did you mean ".jira"?'],
];

describeWherever('a name that nothing has', (begin) => {
  it.each(unknown)('is refused in a rule: %j', async (match, told) => {
    const kibana = await begin();
    expect(await refused(() => kibana.fail({ match, fault: { kind: 'hang' } }))).toContain(`match.${told}`);
  });

  it.each(unknown)('is refused in a question to the journal: %j', async (match, told) => {
    const kibana = await begin();
    expect(await refused(() => kibana.journal.find(match))).toContain(told);
    expect(await refused(() => kibana.journal.expect(match, { times: 0 }))).toContain(told);
  });

  it('is refused in the use of a preset', async () => {
    const kibana = await begin();
    expect(await refused(() => kibana.fail({ preset: 'net.timeout', match: { service: 'jirra' } }))).toContain(
      'match.service: there is no',
    );
  });
});

describe('a matcher', () => {
  it.each([false, true])('of pushes refuses a type without its dot, negated too (%s)', async (isNegated) => {
    const told = await refused(() => hasPushed(createWorld(), 'jira', undefined, isNegated));
    expect(told).toContain('there is no connector type "jira"; did you mean ".jira"?');
  });

  it('of requests refuses a service that there is not, negated too', async () => {
    const outcome = await hasReceived(createWorld(), { service: 'jirra' }, {}, true);
    expect([outcome.pass, outcome.message()]).toEqual([true, expect.stringContaining('there is no service "jirra"')]);
  });
});

describe('a request to the mock’s own API', () => {
  it.each([
    ['PUT', '/__mock/faults', 'mock-kibana has no PUT /__mock/faults; this path takes GET, POST, DELETE\nThere are:'],
    ['GET', '/__mock/', 'mock-kibana has no GET /__mock\nThere are:\n  GET /__mock/: the page, for what accepts text/html\n'],
    ['GET', '/__mock/healt', 'mock-kibana has no GET /__mock/healt; did you mean "/__mock/health"?\nThere are:'],
    ['GET', '/__mock/nothing-like-it', 'mock-kibana has no GET /__mock/nothing-like-it\nThere are:'],
    ['POST', '/__mock/acts/edit-tiket', 'did you mean "edit-ticket"?'],
  ])('%s %s tells what was meant', async (method, path, told) => {
    await using server = await startMockKibana();
    const answer = await fetch(server.url + path, { method, ...(method !== 'GET' && { body: '{}' }) });
    expect((await answer.json()).message).toContain(told);
  });
});
