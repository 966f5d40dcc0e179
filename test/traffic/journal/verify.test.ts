import { expect, test } from 'vitest';
import { makeTraffic } from '../traffic.ts';

test('says nothing when what was expected happened', async () => {
  const { send, journal } = makeTraffic();
  await send('POST', '/rest', { n: 1 });
  await send('POST', '/rest', { n: 2 });
  journal.expect({ method: 'POST' });
  journal.expect({ method: 'POST' }, { times: 2 });
  journal.expect({ method: 'POST' }, { times: { min: 1, max: 3 } });
  journal.expect({ method: 'GET' }, { times: 0 });
  journal.expect({ body: { n: 1 } }, { times: 1 });
  journal.expectNoFailedCalls();
});

test('names the nearest miss, and what differs, field by field', async () => {
  const { send, journal } = makeTraffic();
  await send('GET', '/rest/api/2/issue/1');
  await send('POST', '/rest/api/2/issue', { fields: { summary: 'Lift\u00a0broken', n: '1', labels: ['x'] } }, { headers: { 'x-a': 'c' } });
  await send('POST', '/rest/api/2/issue/1/comment', { body: 'x' });
  const match = {
    service: 'jira',
    method: 'POST',
    path: '/rest/api/2/issue',
    headers: { 'x-a': 'b' },
    body: { fields: { summary: 'Lift broken', n: 1, labels: ['x', 'y'] } },
  };
  expect(() => journal.expect(match, { times: 1 })).toThrowErrorMatchingInlineSnapshot(`
    [Error: Expected exactly 1 exchange: POST /rest/api/2/issue of jira with headers {"x-a":"b"}, body {"fields":{"summary":"Lift broken","n":1,"labels":["x","y"]}}
    Seen 0 of the 3 in the journal (3 of jira).
    Nearest miss: 2025-01-01T00:00:00.000Z POST https://jira.test/rest/api/2/issue of jira -> 201
      headers.x-a
        expected "b" (string)
        received "c" (string)
      body.fields.summary
        expected "Lift broken" (string)
        received "Lift\\u00a0broken" (string)
      body.fields.n
        expected 1 (number)
        received "1" (string)
      body.fields.labels.length
        expected 2 (number)
        received 1 (number)
      body.fields.labels.1
        expected "y" (string)
        received nothing
    If the request is still to come, wait for it in place of looking once, or give it more time.]
  `);
});

test('shows where long texts part', async () => {
  const { send, journal } = makeTraffic();
  await send('POST', '/', { text: `${'a'.repeat(300)}b${'c'.repeat(300)}` });
  expect(() =>
    journal.expect({ method: 'POST', body: { text: `${'a'.repeat(300)}B${'c'.repeat(300)}` } }),
  ).toThrowErrorMatchingInlineSnapshot(`
    [Error: Expected at least 1 exchange: POST any path with body {"text":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
    Seen 0 of the 1 in the journal (1 of jira).
    Nearest miss: 2025-01-01T00:00:00.000Z POST https://jira.test/ of jira -> 201
      body.text
        expected …"aaaaaaaaaaaaaaaaaaaaBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"… (string of 601, from character 280)
        received …"aaaaaaaaaaaaaaaaaaaabccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"… (string of 601, from character 280)
    If the request is still to come, wait for it in place of looking once, or give it more time.]
  `);
});

test('tells letters apart that look the same', async () => {
  const { send, journal } = makeTraffic();
  await send('POST', '/', { text: 'e\u0301\u200b' });
  expect(() => journal.expect({ method: 'POST', body: { text: 'é' } })).toThrow('received "e\\u0301\\u200b" (string)');
});

test('lists what there was too much of', async () => {
  const { send, journal, script } = makeTraffic();
  script.add({ times: 1, fault: { kind: 'respond', status: 503 } });
  await send('POST', '/rest', { n: 1 });
  await send('POST', '/rest', { n: 1 });
  expect(() => journal.expect({ method: 'POST' }, { times: 1 })).toThrowErrorMatchingInlineSnapshot(`
    [Error: Expected exactly 1 exchange: POST any path
    Seen 2 of the 2 in the journal (2 of jira).
      2025-01-01T00:00:00.000Z POST https://jira.test/rest of jira -> 503, scripted by fault-1
      2025-01-01T00:00:00.000Z POST https://jira.test/rest of jira -> 201, attempt 2]
  `);
  for (let number = 0; number < 12; number += 1) await send('GET', '/');
  expect(() => journal.expect({ method: 'GET' }, { times: 0 })).toThrow('and 2 more');
});

test('says that nothing came at all, or nothing like it', async () => {
  const { send, journal } = makeTraffic();
  expect(() => journal.expect({ method: 'POST' })).toThrowErrorMatchingInlineSnapshot(`
    [Error: Expected at least 1 exchange: POST any path
    Seen 0 of the 0 in the journal.
    The journal is empty: was the request made, and to this world?]
  `);
  await send('GET', '/');
  expect(() => journal.expect({ method: 'POST', path: '/rest' }, { times: { min: 2, max: 3 } })).toThrowErrorMatchingInlineSnapshot(`
    [Error: Expected 2 to 3 exchanges: POST /rest
    Seen 0 of the 1 in the journal (1 of jira).
    Nothing that came has anything of it. If the request is still to come, wait for it in place of looking once, or give it more time.]
  `);
});

test('does not vouch for what it dropped', async () => {
  const { send, journal } = makeTraffic({ entries: 2 });
  for (let number = 1; number <= 3; number += 1) await send('GET', `/${number}`);
  expect(() => journal.expect({ path: '/1' }, { times: 0 })).toThrowErrorMatchingInlineSnapshot(`
    [Error: Expected no exchange: any method /1
    Seen 0 of the 2 in the journal (2 of jira).
    That is no proof: the journal was full and dropped the oldest 1 exchange. Let it keep more (\`journalEntries\`), or clear it between tests.]
  `);
  expect(() => journal.expect({ path: '/2' }, { times: 1 })).toThrow(
    'That is no proof: the journal was full and dropped the oldest 1 exchange.',
  );
  expect(() => journal.expect({ path: '/1' })).toThrow('That is no proof');
  expect(() => journal.expectNoFailedCalls()).toThrow('That is no proof');
  journal.expect({ method: 'GET' }, { times: { min: 2 } });
});

test('does not vouch for bodies that it did not keep whole', async () => {
  const { send, journal } = makeTraffic({ bodyBytes: 5 });
  await send('POST', '/rest', { summary: 'A' });
  expect(() => journal.expect({ body: { summary: 'B' } }, { times: 0 })).toThrow(
    'That is no proof: of 1 more the body was too long to be kept whole. Let it keep more (`journalBodyBytes`).',
  );
  journal.expect({ method: 'GET', body: { summary: 'A' } }, { times: 0 });
});

test('lists the calls that failed', async () => {
  const { send, journal, script } = makeTraffic();
  script.add({ times: 1, fault: { kind: 'respond', status: 501 } });
  script.add({ times: 1, fault: { kind: 'drop-connection' } });
  script.add({ times: 1, fault: { kind: 'truncate-body' } });
  await send('GET', '/1');
  await send('GET', '/2').catch(() => undefined);
  await send('GET', '/3');
  await send('GET', '/4');
  expect(() => journal.expectNoFailedCalls()).toThrowErrorMatchingInlineSnapshot(`
    [Error: Expected no failed calls: every request
    Seen 3 among the 4 in the journal.
      2025-01-01T00:00:00.000Z GET https://jira.test/1 of jira -> 501, scripted by fault-1
      2025-01-01T00:00:00.000Z GET https://jira.test/2 of jira -> no answer, read ECONNRESET, scripted by fault-2
      2025-01-01T00:00:00.000Z GET https://jira.test/3 of jira -> 201, the connection broke in the body, scripted by fault-3]
  `);
  journal.expectNoFailedCalls({ path: '/4' });
});
