import { describe, expect, it } from 'vitest';
import { createWorld } from '#src/worlds/world.ts';
import { type Target, targetOf } from '../../targets.ts';
import { caseBody, createCase, noConnector, ok, patch, type ShownCase } from './drafts.ts';

const begin = (kibanaVersion: string) => targetOf(createWorld({ kibanaVersion }));
const accepts = async (kibana: Target, more: object) => (await kibana.send('POST', '/api/cases', caseBody(more))).status === 200;

async function closed(kibana: Target): Promise<ShownCase> {
  return patch(kibana, await createCase(kibana), { status: 'closed' });
}

/** What a client sees of a difference; true from the second release on. */
const differences: [name: string, before: string, since: string, seen: (kibana: Target) => Promise<boolean>][] = [
  ['a severity', '8.2.0', '8.3.0', async (kibana) => 'severity' in (await createCase(kibana))],
  ['a severity may be given', '8.2.0', '8.3.0', (kibana) => accepts(kibana, { severity: 'low' })],
  ['a duration', '8.2.0', '8.3.0', async (kibana) => 'duration' in (await createCase(kibana))],
  ['assignees', '8.4.0', '8.5.0', async (kibana) => 'assignees' in (await createCase(kibana))],
  ['a title of 160', '8.5.0', '8.6.0', (kibana) => accepts(kibana, { title: 'x'.repeat(160) })],
  ['limits on descriptions', '8.9.0', '8.10.0', async (kibana) => !(await accepts(kibana, { description: 'x'.repeat(30_001) }))],
  ['a category', '8.8.0', '8.9.0', async (kibana) => 'category' in (await createCase(kibana))],
  ['custom fields', '8.10.0', '8.11.0', async (kibana) => 'customFields' in (await createCase(kibana))],
  ['observables', '8.17.0', '8.18.0', async (kibana) => 'observables' in (await createCase(kibana))],
  [
    'observable types of a configuration',
    '8.17.0',
    '8.18.0',
    async (kibana) => {
      const body = { connector: noConnector, closure_type: 'close-by-user', owner: 'cases' };
      return 'observableTypes' in ok(await kibana.send<object>('POST', '/api/cases/configure', body));
    },
  ],
  ['a count of observables', '9.2.0', '9.3.0', async (kibana) => 'total_observables' in (await createCase(kibana))],
  ['a count of events', '9.2.0', '9.3.0', async (kibana) => 'totalEvents' in (await createCase(kibana))],
  ['timings', '9.0.0', '9.1.0', async (kibana) => 'time_to_resolve' in (await closed(kibana))],
  [
    'the setting extractObservables',
    '9.1.0',
    '9.2.0',
    (kibana) => accepts(kibana, { settings: { syncAlerts: true, extractObservables: true } }),
  ],
  [
    'each assignee has a uid',
    '9.1.0',
    '9.2.0',
    async (kibana) => (await createCase(kibana, { assignees: [{ uid: '' }] })).assignees?.length === 0,
  ],
  [
    'custom fields that are numbers',
    '8.16.0',
    '8.17.0',
    async (kibana) => {
      const answer = await kibana.send<{ message: string }>(
        'POST',
        '/api/cases',
        caseBody({ customFields: [{ key: 'k', type: 'number', value: 1 }] }),
      );
      return answer.body.message === 'No custom fields configured.';
    },
  ],
  [
    'a case is read without comments',
    '8.19.0',
    '9.0.0',
    async (kibana) => !('comments' in ok(await kibana.send<ShownCase>('GET', `/api/cases/${(await createCase(kibana)).id}`))),
  ],
  [
    'includeComments is deprecated',
    '8.0.0',
    '8.1.0',
    async (kibana) => {
      const { id } = await createCase(kibana);
      return (await kibana.send('GET', `/api/cases/${id}?includeComments=true`)).headers.has('warning');
    },
  ],
  [
    'the list of comments is deprecated',
    '8.0.0',
    '8.1.0',
    async (kibana) => (await kibana.send('GET', '/api/cases/x/comments')).headers.has('warning'),
  ],
];

describe('from one release to the next', () => {
  it.each(differences)('there is %s after %s, in %s', async (_, before, since, seen) => {
    expect([await seen(begin(before)), await seen(begin(since))]).toEqual([false, true]);
  });
});
