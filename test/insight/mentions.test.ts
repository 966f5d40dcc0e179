import { describe, expect, it } from 'vitest';
import { createWorld } from '#src/index.ts';
import { mentionsOf } from '#src/insight/findings/mentions.ts';

const texts = (all: Record<string, string[]>) => Object.entries(all).map(([item, its]) => ({ item, texts: its }));

describe('who mentions an id', () => {
  it('is whoever has it in a text, at any place of it', () => {
    const all = texts({ path: ['', '/connector/one/_execute'], body: ['{"id":"one"}'], within: ['%22one%22'], nobody: ['on', 'e', ''] });
    expect(mentionsOf(['one'], all.slice(2)).get('one')).toEqual(['within']);
    expect(mentionsOf(['one'], all).get('one')).toEqual(['path', 'body']);
  });

  it('tells ids apart that begin alike, overlap, or are within one another', () => {
    const ids = ['tickets-of-the-soc-1', 'tickets-of-the-soc-12', 'tickets-of-the-soc-2', 'soc-12', 'a'];
    const mentions = mentionsOf(ids, texts({ one: ['tickets-of-the-soc-12'], two: ['xsoc-12x'] }));
    expect(Object.fromEntries(mentions)).toEqual({
      'tickets-of-the-soc-1': ['one'],
      'tickets-of-the-soc-12': ['one'],
      'tickets-of-the-soc-2': [],
      'soc-12': ['one', 'two'],
      a: [],
    });
  });

  it('is told once, however often it is mentioned', () => {
    expect(mentionsOf(['a', 'a'], texts({ one: ['a a', 'a'] })).get('a')).toEqual(['one']);
  });

  it('looks at each place of a text once, however many ids there are', () => {
    const looks = (count: number) => {
      let read = 0;
      const text = new Proxy(new String('x'.repeat(100)), {
        get: (target, name) => {
          const value = Reflect.get(target, name);
          if (name !== 'length') read += 1;
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      mentionsOf(
        Array.from({ length: count }, (_, n) => `${String(n).padStart(4, '0')}-of-an-id`),
        [{ item: 'one', texts: [text as unknown as string] }],
      );
      return read;
    };
    expect(looks(2000)).toBe(looks(2));
  });
});

describe('an abandoned connector', () => {
  const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
  const body = JSON.stringify({ name: 'Index', connector_type_id: '.index', config: { index: 'a' }, secrets: {} });

  it('is one that its caller named, and that nobody named again', async () => {
    const kibana = createWorld();
    for (const id of ['lonely', 'asked']) {
      await kibana.fetch(new Request(`${kibana.url}/api/actions/connector/${id}`, { method: 'POST', headers, body }));
    }
    await kibana.fetch(new Request(`${kibana.url}/api/actions/connector/asked`));
    const { findings } = await kibana.findings();
    expect(findings.map(({ rule, details }) => [rule, details])).toEqual([['abandoned-connector', ['Index (lonely)']]]);
  });
});
