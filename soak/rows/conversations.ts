import fc from 'fast-check';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { conversations, converseAll } from '../../test/generators/conversations.ts';
import { filled } from '../../test/generators/filled.ts';
import { clear, journalOf } from '../journal.ts';
import { checked, growth, type Row } from '../row.ts';

/** The raw sockets of the fuzz, against a world of each release on a server in a process of its own. */
export const conversationsRow: readonly Row[] = testedVersions.map((kibanaVersion) => ({
  name: `odd bytes over raw sockets, ${kibanaVersion}`,
  share: 1,
  async run(run) {
    const { program } = run;
    const memory: number[] = [];
    let requests = 0;
    const answer = await fetch(`${program.url}/__mock/worlds`, { method: 'POST', body: JSON.stringify({ id: 'odd', kibanaVersion }) });
    const { url, apiKey }: { url: string; apiKey: string } = await answer.json();
    // A world is found by its key as well as by its path, which leaves the odd targets as they are.
    const authorization = `ApiKey ${apiKey}`;
    const property = fc.asyncProperty(conversations(createWorld({ kibanaVersion })), async (all) => {
      await clear(url);
      const named = await filled({ url, fetch });
      requests += all.reduce((sum, { parts }) => sum + parts.length, 0);
      const keyed = all.map((each) => ({
        ...each,
        parts: each.parts.map((part) => ({ ...part, request: { ...part.request, headers: { authorization, ...part.request.headers } } })),
      }));
      const defects = await converseAll(keyed, { url: program.url, named });
      const { open } = await journalOf(url);
      memory.push(program.memory());
      if (defects.length + open.length > 0) throw new Error([...defects, ...open].join('\n'));
    });
    const violations = await checked(run, () => requests, property, { shrinks: false });
    return { requests, memory, violations: [...violations, ...growth(memory)] };
  },
}));
