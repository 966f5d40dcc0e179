import { expect, it } from 'vitest';
import type { Exchange } from '#src/traffic/journal/exchange.ts';
import { describeTargets } from '../../targets.ts';
import { caseBody } from './drafts.ts';

const PUSHES = 500;

const config = { apiUrl: 'https://jira.test', projectKey: 'CK' };
const jira = {
  id: 'tickets',
  name: 'Tickets',
  connector_type_id: '.jira',
  config,
  secrets: { email: 'me@example.com', apiToken: 'token' },
};
const connector = { id: jira.id, name: jira.name, type: '.jira', fields: { issueType: '10006', priority: null, parent: null } };

/** The title of each case is its id, so that its ticket says which one it is of. */
const cases = Array.from({ length: PUSHES }, (_, number) => ({
  id: `case-${number}`,
  body: caseBody({ title: `case-${number}`, connector }),
}));

describeTargets('what five hundred pushes at once cause', (start) => {
  it('is told of each call to the third party by its own push', async () => {
    const { world, send } = await start({ seed: { connectors: [jira], cases } });
    // So that calls do not come back in the order in which they were sent.
    world.fail({ match: { service: 'jira' }, fault: { kind: 'delay', ms: { min: 0, max: 30 } } });
    const answers = await Promise.all(cases.map(({ id }) => send('POST', `/api/cases/${id}/connector/${jira.id}/_push`, {})));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));

    const caseOfPush = new Map(world.journal.of('kibana').map(({ id, request }) => [id, request.path.split('/')[3]]));
    const calls = world.journal.of('jira');
    const caseOfTicket = new Map<unknown, string>();
    for (const { request, response } of calls) {
      const title = titleIn(request);
      if (title !== undefined) caseOfTicket.set(Object(response?.json).id, title);
    }
    const caseOf = ({ request }: Exchange) => titleIn(request) ?? caseOfTicket.get(request.path.split('/').at(-1));
    expect(calls.filter((call) => caseOfPush.get(call.causedBy ?? '') !== caseOf(call))).toEqual([]);
    expect([caseOfPush.size, caseOfTicket.size, calls.length]).toEqual([PUSHES, PUSHES, 2 * PUSHES]);
    expect(new Set(calls.map(caseOf)).size).toBe(PUSHES);
  });
});

/** The title of the case that a request makes a ticket of. */
const titleIn = ({ json }: Exchange['request']): string | undefined => Object(Object(json).fields).summary;
