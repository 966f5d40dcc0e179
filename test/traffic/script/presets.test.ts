import { expect, test } from 'vitest';
import { presetsOf } from '#src/traffic/script/presets/preset.ts';
import { edgePresets, netPresets } from '#src/traffic/script/presets/presets.ts';
import { readRule } from '#src/traffic/script/problems.ts';
import { makeTraffic } from '../traffic.ts';

/** What a caller gets: the code of what broke, or the status, content type and body of the answer. */
async function outcomeOf(preset: string) {
  const { script, send } = makeTraffic();
  script.add(preset);
  try {
    const response = await send('GET', '/rest');
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error && 'code' in cause ? cause.code : error;
  }
}

test.each([
  ['net.refused', 'ECONNREFUSED'],
  ['net.dns', 'ENOTFOUND'],
  ['net.reset', 'ECONNRESET'],
  ['net.tlsSelfSigned', 'SELF_SIGNED_CERT_IN_CHAIN'],
])('%s breaks the connection: %s', async (preset, code) => {
  expect(await outcomeOf(preset)).toBe(code);
});

test('net.timeout never answers', async () => {
  const { script, send, journal, clock } = makeTraffic();
  script.add('net.timeout');
  const answer = send('GET', '/', undefined, { signal: AbortSignal.timeout(20) });
  await clock.advance(3_600_000);
  expect(journal.all()).toMatchObject([{ state: 'received' }]);
  await expect(answer).rejects.toThrow('timeout');
});

test.each([
  ['edge.htmlOk', 200, '<h1>Log in</h1>'],
  ['edge.badGateway', 502, '<h1>502 Bad Gateway</h1>'],
  ['edge.unavailable', 503, '<h1>503 Service Temporarily Unavailable</h1>'],
])('%s answers %i in HTML', async (preset, status, text) => {
  expect(await outcomeOf(preset)).toEqual({ status, type: 'text/html; charset=utf-8', body: expect.stringContaining(text) });
});

test('edge.tooLarge answers more JSON than Kibana reads', async () => {
  const outcome = await outcomeOf('edge.tooLarge');
  expect(outcome).toEqual({ status: 200, type: 'application/json', body: `{}${' '.repeat(1024 * 1024 - 1)}` });
});

test.each(Object.entries({ ...netPresets, ...edgePresets }))(
  '%s tells what it does, when it happens and how that is known',
  (_, preset) => {
    for (const text of [preset.summary, preset.happens, preset.source]) expect(text.length).toBeGreaterThan(20);
    for (const rule of preset.rules) readRule(rule);
  },
);

test('gives the presets of a service their full names, each about that service alone', () => {
  const preset = {
    summary: '',
    happens: '',
    source: '',
    evidence: 'ours',
    rules: [{ match: { method: 'GET' }, fault: { kind: 'hang' } }],
  } as const;
  expect(presetsOf('jira', { slow: preset })).toEqual({
    'jira.slow': { ...preset, rules: [{ match: { service: 'jira', method: 'GET' }, fault: { kind: 'hang' } }] },
  });
});
