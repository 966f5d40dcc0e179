import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';

const messages = new Map<string, string[]>();

beforeAll(() => {
  const config = ['--config', 'test/vitest/samples/vitest.config.ts', '--root', '.', '--reporter', 'json'];
  const { stdout } = spawnSync('node_modules/.bin/vitest', ['run', ...config], { encoding: 'utf8' });
  const { testResults } = JSON.parse(stdout);
  for (const { title, failureMessages } of testResults[0].assertionResults) messages.set(title, failureMessages);
});

const JOURNAL = 'The journal of this test:';

test.each([
  ['an unused fault', ['1 of 1 never did', 'fault-1: jira.unauthorized', `${JOURNAL}\nNothing was asked of Kibana.`]],
  [
    'an unexpected failed call',
    [
      'Expected no failed calls but those that a scripted fault explains',
      'kibana GET /api/actions/connector/none -> 404',
      'Saved object [action/none] not found',
      'kibana.allowFailedCalls(',
    ],
  ],
  ['an unexpected failed call to a third party', ['\n  ', 'jira PUT /rest/api/2/issue/10000 -> 404', 'Issue does not exist']],
  ['an assertion of its own', ['expected 424 to be 200', JOURNAL, 'jira POST /rest/api/2/issue -> 401', 'scripted by fault-1']],
  [
    'a request that never came',
    ['Expected at least 1 exchange: POST /api/cases/tags of kibana', 'Nearest miss', 'expected "POST"', JOURNAL],
  ],
  ['a request that should not have come', ['Expected no exchange: any method /api/cases/tags of kibana', 'Seen 1', JOURNAL]],
  ['a push that was refused', ['Expected a push over .jira, and it was not taken', 'jira POST /rest/api/2/issue -> 401']],
  ['a push with other words', ['Nearest miss', 'expected "Disk empty"', 'received "Disk full"']],
  ['a client that sends no kbn-xsrf', ['Expected no findings, and there were:\nerror missing-xsrf', 'DELETE /api/cases ×1']],
  ['a journal that is not whole', ['dropped its 1 oldest', 'journalEntries']],
])('%s fails the test and tells why', (title, parts) => {
  for (const part of parts) expect(messages.get(title)?.join('\n')).toContain(part);
});

test.each([
  ['an unused fault', 'failing.sample.ts:5:', '1 of 1 never did'],
  ['an unexpected failed call', 'failing.sample.ts:9:', 'Expected no failed calls'],
  ['an unexpected failed call to a third party', 'failing.sample.ts:13:', 'Expected no failed calls'],
  ['a client that sends no kbn-xsrf', 'failing.sample.ts:53:', 'Expected no findings'],
])('%s is told once, at a line of the test', (title, line, words) => {
  expect(messages.get(title)).toHaveLength(1);
  const [message = ''] = messages.get(title) ?? [];
  expect(message).toContain(line);
  expect(message.split(words)).toHaveLength(2);
});
