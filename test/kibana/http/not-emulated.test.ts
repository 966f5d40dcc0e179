import { describe, expect, it } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../../targets.ts';

const note = expect.stringMatching(/^not emulated: /);

describe('a path that no route takes', () => {
  it.each([
    ['/api/alerting/rule/one', note],
    ['/s/sales/api/detection_engine/rules', note],
    ['/internal/actions/connector/one/_oauth_disconnect', note],
    ['/api/cases/one/attachments', note],
    ['/internal/cases/one/observables/_bulk_create', note],
    ['/api/spaces/_copy_saved_objects', note],
    ['/api/actions/no-such-thing', undefined],
    ['/api/cases/one/two/three', undefined],
    ['/app/home', undefined],
    ['/apis', undefined],
  ])('%s is a 404 of Kibana, with the note %s', async (path, expected) => {
    const kibana = targetOf(createWorld());
    expect((await kibana.send('POST', path, {})).body).toEqual({ statusCode: 404, error: 'Not Found', message: 'Not Found' });
    expect(kibana.world.journal.all()[0]?.note).toEqual(expected);
  });

  it.each([
    ['line', /POST \/api\/alerting\/rule 404 not emulated: .* \d+ms$/],
    ['json', /"status":404,"note":"not emulated: /],
  ] as const)('is told in a log of form %s', async (log, line) => {
    const lines: string[] = [];
    await using server = await startMockKibana({ log, onLog: (text) => lines.push(text) });
    await fetch(`${server.url}/api/alerting/rule`, { method: 'POST', headers: { 'kbn-xsrf': 'x' } });
    expect(lines).toEqual([expect.stringMatching(line)]);
  });
});
