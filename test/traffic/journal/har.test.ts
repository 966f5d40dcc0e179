import { expect, test } from 'vitest';
import { makeTraffic } from '../traffic.ts';

test('exports an HTTP archive', async () => {
  const { send, journal, script, clock } = makeTraffic();
  script.add({ match: { path: '/slow' }, fault: [{ kind: 'delay', ms: 20 }, { kind: 'drop-connection' }] });
  await send('POST', '/rest?a=1&a=2', { n: 1 }, { headers: { authorization: 'Bearer secret' } });
  const broken = send('GET', '/slow').catch(() => undefined);
  await clock.advance(20);
  await broken;
  const { log } = journal.toHar();
  expect(log).toMatchObject({ version: '1.2', creator: { name: 'mock-kibana' } });
  expect(log.entries).toEqual([
    {
      startedDateTime: '2025-01-01T00:00:00.000Z',
      time: 0,
      request: {
        method: 'POST',
        url: 'https://jira.test/rest?a=1&a=2',
        httpVersion: 'HTTP/1.1',
        queryString: [
          { name: 'a', value: '1' },
          { name: 'a', value: '2' },
        ],
        cookies: [],
        headers: [
          { name: 'authorization', value: expect.stringMatching(/^Bearer <redacted:\w+>$/) },
          { name: 'content-type', value: 'application/json' },
        ],
        headersSize: -1,
        bodySize: 7,
        postData: { mimeType: 'application/json', text: '{"n":1}' },
      },
      response: {
        status: 201,
        statusText: '',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: [{ name: 'content-type', value: 'application/json' }],
        headersSize: -1,
        bodySize: 7,
        content: { size: 7, mimeType: 'application/json', text: '{"n":1}' },
        redirectURL: '',
      },
      cache: {},
      timings: { send: 0, wait: 0, receive: 0 },
      comment: expect.stringMatching(/^jira \w+-1$/),
    },
    expect.objectContaining({
      time: 20,
      response: expect.objectContaining({ status: 0 }),
      comment: expect.stringMatching(/^jira \w+-2; read ECONNRESET$/),
    }),
  ]);
  expect(journal.toHar({ method: 'GET' }).log.entries).toHaveLength(1);
});
