import { describe, expect, it } from 'vitest';
import { jsonBeginning } from '#src/insight/effects/json-beginning.ts';
import { rules } from '#src/insight/findings/rules/index.ts';
import type { Entry } from '#src/traffic/journal/entry.ts';
import { clientOf } from './rules/behaviour.ts';
import { examples } from './rules/examples.ts';

const ids = rules.map(({ id }) => id);

/** What a rule says of its own example when the journal kept only a part of the bodies. */
async function toldOf(id: string, { bytes, drop }: { bytes?: number; drop?: (entry: Entry) => void }) {
  const { does, options } = examples[id] ?? expect.fail();
  const client = clientOf({ ...options, ...(bytes !== undefined && { journalBodyBytes: bytes }) });
  await does(client);
  if (drop) client.kibana.journal.recording.entries.all().forEach(drop);
  const { findings, blind } = await client.kibana.findings();
  const level = examples[id]?.level ?? rules.find((rule) => rule.id === id)?.level;
  const isFound = findings.some((finding) => finding.rule === id && finding.level === level);
  const readers = (line: string) => line.slice(0, line.indexOf(' could not read ')).split(', ');
  const said = blind.find((line) => readers(line).some((who) => who === id || (who === 'effects' && id === 'repeated-create')));
  return { isFound, said, blind };
}

describe('a rule', () => {
  it.each(ids)('finds %s in the kept beginning of bodies, or says that it could not read them', async (id) => {
    for (const bytes of [0, 20, 80, 200, 400]) {
      const { isFound, said, blind } = await toldOf(id, { bytes });
      expect(isFound || said !== undefined, `${bytes} bytes: ${blind}`).toBe(true);
      if (!isFound) expect(said).toContain('`journalBodyBytes`');
    }
  });

  it.each(ids)('finds %s where bodies made room for later ones, or says that it could not read them', async (id) => {
    const { isFound, said, blind } = await toldOf(id, { drop: (entry) => entry.dropBodies() });
    expect(isFound || said !== undefined, blind.join('\n')).toBe(true);
    if (!isFound) expect(said).toContain('`journalBytes`');
  });

  it.each(ids)('says nothing of the kind where a client only nearly does %s, and every body is whole', async (id) => {
    const { nearly, options } = examples[id] ?? expect.fail();
    const client = clientOf(options);
    await nearly(client);
    expect((await client.kibana.findings()).blind).toEqual([]);
  });
});

describe('a long page of cases', () => {
  const acting = async (on: number) => {
    const { kibana, get, send } = clientOf();
    kibana.add({ cases: Array.from({ length: 101 }, (_, n) => ({ title: `Case ${n}`, description: 'x'.repeat(1000) })) });
    const { body } = await get('/api/cases/_find?perPage=100');
    const some = body.cases.at(on);
    await send('PATCH', '/api/cases', { cases: [{ id: some?.id, version: some?.version, status: 'closed' }] });
    expect(kibana.journal.all()[0]?.response?.truncatedFrom).toBeGreaterThan(65_536);
    const { findings, blind } = await kibana.findings();
    return { blind, found: findings.map(({ rule, level }) => `${level} ${rule}`) };
  };

  it('tells by its beginning that there are more behind it', async () => {
    expect(await acting(0)).toEqual({ found: ['error page-ignored'], blind: [] });
  });

  it('does not pass where the run may act on what was cut off', async () => {
    const { found, blind } = await acting(-1);
    expect(found).toEqual(['info page-ignored']);
    expect(blind).toEqual([
      expect.stringMatching(
        /^page-ignored could not read an exchange of whose bodies the journal kept only the beginning: \w+-1\. Let it keep more \(`journalBodyBytes`\)\.$/,
      ),
    ]);
  });
});

describe('the kept beginning of a JSON text', () => {
  it('is as much as is complete, whatever it is cut at', () => {
    const value = { a: 'x, "y" }', b: [1, { c: '\\' }, 'é'], d: { e: null } };
    const text = JSON.stringify(value);
    for (let end = 1; end <= text.length; end += 1) {
      const beginning = jsonBeginning(text.slice(0, end));
      expect(() => JSON.parse(beginning), beginning).not.toThrow();
      expect(text.startsWith(beginning.replace(/[\]}]*$/, '')), beginning).toBe(true);
    }
    expect(JSON.parse(jsonBeginning(text.slice(0, text.indexOf('null'))))).toEqual({ ...value, d: {} });
    expect(JSON.parse(jsonBeginning(text))).toEqual(value);
  });
});
