import { describe, expect, it } from 'vitest';
import { rules } from '#src/insight/findings/rules/index.ts';
import { clientOf } from './rules/behaviour.ts';
import { examples } from './rules/examples.ts';

describe('the rules', () => {
  it('each have a client that does it and one that nearly does', () => {
    expect(Object.keys(examples).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('find %s', async (id, rule) => {
    const { does, options, level = rule.level, says = /(?:)/ } = examples[id] ?? expect.fail();
    const client = clientOf(options);
    await does(client);
    const { findings, blind } = await client.kibana.findings();
    const found = findings.filter((finding) => finding.rule === id);
    expect(found).toEqual([expect.objectContaining({ level, title: rule.title, why: rule.why, fix: rule.fix })]);
    expect(found[0]?.details.join('\n')).toMatch(says);
    expect(found[0]?.example).not.toBe('');
    for (const exchange of found[0]?.evidence ?? []) expect(client.kibana.journal.get(exchange)).toBeDefined();
    expect(blind).toEqual([]);
  });

  it.each(rules.map(({ id }) => id))('do not find %s where a client only nearly does it', async (id) => {
    const { nearly, options } = examples[id] ?? expect.fail();
    const client = clientOf(options);
    await nearly(client);
    const { findings } = await client.kibana.findings();
    expect(findings.filter(({ rule }) => rule === id)).toEqual([]);
  });
});
