import { expect, test } from 'vitest';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { presetsFor } from '#src/worlds/presets.ts';
import { outcomeOf } from './terminal.ts';

test('presets tells of every failure what is seen, when it happens and how that is known', async () => {
  const { exitCode, printed } = await outcomeOf(['presets']);
  expect(exitCode).toBe(0);
  for (const [name, { summary, happens, evidence, source }] of Object.entries(presetsFor(connectorTypes, kibanaVersion(defaultRelease)))) {
    expect(printed).toContain(`${name}\n  ${summary}\n  when: ${happens}\n  ${evidence}: ${source}`);
  }
});

test('presets lists only those that a word is about', async () => {
  const { printed } = await outcomeOf(['presets', 'jira', 'net.']);
  const names = printed.split('\n').filter((line) => /^\S/.test(line));
  expect(names).toContain('jira.unauthorized');
  expect(names.filter((name) => !/jira|^net\./.test(name))).toEqual([]);
});

test('presets prints them whole as JSON', async () => {
  const { printed } = await outcomeOf(['presets', 'kibana.notReady', '--json']);
  expect(JSON.parse(printed)).toEqual({ 'kibana.notReady': presetsFor(connectorTypes, kibanaVersion(defaultRelease))['kibana.notReady'] });
});

test('presets of an unknown word exits 2 and says which there are', async () => {
  const { exitCode, complained } = await outcomeOf(['presets', 'mainframe']);
  expect({ exitCode, complained }).toMatchObject({
    exitCode: 2,
    complained: expect.stringMatching(/there are presets of net, edge, kibana, /),
  });
});
