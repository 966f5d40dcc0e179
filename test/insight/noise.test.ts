import { describe, expect, it } from 'vitest';
import { findingsOfExample } from './examples-run.ts';
import { foreignClients, replayed } from './foreign.ts';

describe('the requests of a foreign client', () => {
  it.each(foreignClients('wrong'))('show what %s does', async (_, client) => {
    const { findings } = await (await replayed(client)).findings();
    expect(client.finds).not.toEqual([]);
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(client.finds));
  });

  it.each(foreignClients('careful'))('give no error where it is careful: %s', async (_, client) => {
    const kibana = await replayed(client);
    const { findings } = await kibana.findings();
    expect(kibana.journal.find({ service: 'kibana' }).length).toBeGreaterThan(4);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('no example gives an error', () => {
  const files = ['shell', 'node-test', 'jest', 'vitest', 'testcontainers', 'playwright'];

  it.each(files)('%s', async (name) => {
    const extension = { shell: 'sh', 'node-test': 'test.mjs', jest: 'test.js', playwright: 'spec.ts' }[name] ?? 'test.ts';
    const all = await findingsOfExample(`examples/${name}/push-a-case.${extension}`);
    expect(all.flatMap(({ findings }) => findings).filter(({ level }) => level === 'error')).toEqual([]);
    expect(all.flatMap(({ findings }) => findings).map(({ rule }) => rule)).toContain('unsafe-repeat');
  });
});
