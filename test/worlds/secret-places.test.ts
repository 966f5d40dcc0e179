import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordingProxy } from '#src/contract/record/record.ts';
import { startMockKibana } from '#src/server/server.ts';
import { transcript } from '#src/traffic/journal/transcript.ts';
import { createWorld } from '#src/worlds/world.ts';
import { temporaryFolder } from '../command/folder.ts';
import { outcomeOf } from '../command/terminal.ts';
import { requestTo } from '../requests.ts';
import { forms, planted, secretName, secretText, shows } from './secret-places.ts';

/** Secrets that are not parts of one another. */
const secrets = fc
  .uniqueArray(secretText, { minLength: 9, maxLength: 9, comparator: (a, b) => a.includes(b) || b.includes(a) })
  .map((texts) => texts.map((text, place) => `${place}${text}`));
const name = 'x';
const config = { apiUrl: 'https://jira.example.com', projectKey: 'SEC' };
const bare = (text: string) => text.replaceAll(/[^\x21-\x7e]/g, '.');

test('secrets that are planted anywhere are in nothing that leaves the world', () =>
  fc.assert(
    fc.asyncProperty(secrets, planted, secretName, async (all, { secret: inText, text, form }, header) => {
      const [user = '', key = '', fixed = '', seeded = '', vendors = '', created = '', inUrl = '', sent = '', unused = ''] = all;
      const lines: string[] = [];
      await using server = await startMockKibana({
        users: [{ username: 'admin', password: user, connectors: 'all', cases: 'all' }],
        apiKeys: [{ id: 'some-key', key }],
        preconfigured: { fixed: { name, actionTypeId: '.jira', config, secrets: { email: 'e', apiToken: fixed } } },
        seed: {
          connectors: [{ name, connector_type_id: '.jira', config, secrets: { email: 'e', apiToken: seeded } }],
          simulators: { jira: { credentials: { email: 'e', apiToken: vendors } } },
        },
        log: 'json',
        onLog: (line) => lines.push(line),
      });
      const echo = `<html>\n${[user, key, fixed, seeded, vendors, created, inUrl, bare(sent), inText].join('\n')}`;
      server.world.fail({
        match: { service: 'jira' },
        fault: { kind: 'respond', status: 500, body: echo, headers: { 'x-echo': bare(sent) } },
      });
      const send = (path: string, body: string, headers: Record<string, string> = {}) =>
        fetch(server.url + path, { method: 'POST', body, headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json', ...headers } });
      const connector = { name, connector_type_id: '.jira', config, secrets: { email: 'e', apiToken: created } };
      const made = await (await send('/api/actions/connector', JSON.stringify(connector))).json();
      await send(
        `/api/actions/connector/${made.id}/_execute`,
        JSON.stringify({ params: { subAction: 'issueTypes', subActionParams: {} } }),
      );
      await send('/api/cases', text, form === 'a form' ? { 'content-type': 'application/x-www-form-urlencoded' } : {});
      await send(`/api/cases?a=b&${header}=${encodeURIComponent(inUrl)}`, '{}', { [header]: bare(sent) });
      await send('/api/cases', JSON.stringify({ title: echo }));

      const ask = async (path: string, body?: string) =>
        (await fetch(`${server.url}/__mock${path}`, body ? { method: 'POST', body } : {})).text();
      const rule = {
        match: {
          path: `/never?a=${encodeURIComponent(created)}`,
          connector: echo,
          headers: { [header]: sent },
          body: { password: unused },
        },
        fault: [
          { kind: 'meanwhile', action: 'edit-case', with: { title: echo } },
          { kind: 'rate-limit', limit: 1, windowMs: 1000, body: { [header]: unused } },
          { kind: 'respond', status: 401, headers: { [header]: encodeURIComponent(unused) }, body: text },
          { kind: 'malformed-body', body: echo },
        ],
      };
      const added = await ask('/faults', JSON.stringify(rule));
      const { id } = JSON.parse(added);
      const outputs = {
        added,
        rules: await ask('/faults'),
        rule: await ask(`/faults/${id}`),
        unused: await ask('/faults/expect-no-unused', '{}'),
        explained: server.world.script.explain().join(),
        journal: await ask('/journal'),
        har: await ask('/journal/har'),
        snapshot: await ask('/snapshot'),
        miss: await ask(
          '/journal/expect',
          JSON.stringify({ match: { path: '/never', headers: { [header]: sent }, body: { password: unused } } }),
        ),
        calls: await ask('/journal/expect-no-failed-calls', '{}'),
        log: lines.join('\n'),
        transcript: transcript(server.world.journal.all()),
      };
      expect(outputs.unused).toContain('never did');
      expect(server.world.faults.remove(id)).toBe(true);
      expect(JSON.parse(outputs.journal).exchanges.length).toBeGreaterThan(4);
      for (const [where, output] of Object.entries(outputs))
        for (const secret of [...all, inText, bare(sent)])
          expect(shows(output, secret), `${where} shows ${JSON.stringify(secret)}`).toBe(false);
    }),
    { numRuns: 8 },
  ));

test('a recording has no secret, whatever it was sent as', () =>
  fc.assert(
    fc.asyncProperty(planted, secretName, secretText, async ({ secret, text, form }, parameter, inUrl) => {
      const proxy = recordingProxy({ target: createWorld().handler });
      const headers = { 'content-type': form === 'a form' ? 'application/x-www-form-urlencoded' : 'application/json', 'kbn-xsrf': 'true' };
      const url = `http://x/api/cases?a=1&${parameter}=${encodeURIComponent(inUrl)}`;
      await proxy.handler(requestTo(url, { method: 'POST', body: text, headers }));
      await proxy.handler(
        requestTo('http://x/api/cases', { method: 'POST', body: JSON.stringify({ echo: `${secret} ${inUrl}` }), headers }),
      );
      const recording = JSON.stringify(proxy.fixture('cases'));
      expect(JSON.parse(recording).cases[0].steps).toHaveLength(2);
      for (const each of [secret, inUrl]) expect(shows(recording, each), `${form}: ${recording}`).toBe(false);
    }),
    { numRuns: 60 },
  ));

test('no complaint about a file or an option tells a secret', () =>
  fc.assert(
    fc.asyncProperty(secretName, secretText, fc.constantFrom(...Object.keys(forms)), async (key, secret, form) => {
      using folder = temporaryFolder();
      const text = forms[form]?.(key, secret, {}) ?? '';
      const user = { username: 'a', [key]: secret, password: secret, connectors: 'sometimes' };
      const contents = [
        { users: [user] },
        { users: { [key]: secret } },
        { port: { [key]: secret } },
        { apiKeys: [secret] },
        { controlToken: [secret] },
      ];
      const seeds = [
        { connectors: { [key]: secret } },
        { connectors: [{ secrets: secret, name: 1 }] },
        { spaces: [{ [key]: secret, id: 5 }] },
      ];
      const ways = [
        ...[...contents, text].map((content) => ['--config', folder.write('config.json', content)]),
        ...[...seeds, text].map((content) => ['--seed', folder.write('seed.json', content)]),
        ...[text, { faults: [{ match: { headers: { [key]: secret } }, fault: { [key]: secret } }] }].map((content) => [
          '--faults',
          folder.write('faults.json', content),
        ]),
        ['--public-base-url', `ftp//:a?${key}=${encodeURIComponent(secret)}`],
      ];
      for (const way of ways) {
        const { exitCode, printed, complained } = await outcomeOf(['serve', '--port', '0', ...way]);
        expect([exitCode, printed]).toEqual([2, '']);
        expect(shows(complained, secret), complained).toBe(false);
      }
    }),
    { numRuns: 12 },
  ));
