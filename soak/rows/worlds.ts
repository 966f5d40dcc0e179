import { setTimeout } from 'node:timers/promises';
import { jiraBody } from '../../test/generators/bodies.ts';
import { createClient, created } from '../client.ts';
import { journalOf } from '../journal.ts';
import { growth, type Row } from '../row.ts';

const WORLDS = 200;
const EACH = 20;

/** Two hundred worlds at once, each with its own connectors and no others, made and forgotten again and again. */
export const manyWorlds: Row = {
  name: `${WORLDS} worlds at the same time`,
  share: 2,
  async run({ program, isOver }) {
    const [memory, violations]: [number[], string[]] = [[], []];
    const counted = { client: 0, journal: 0 };
    while (!isOver(counted.client) && violations.length === 0) {
      const ids = Array.from({ length: WORLDS }, (_, index) => `world-${index}`);
      for (const id of ids) await fetch(`${program.url}/__mock/worlds`, { method: 'POST', body: JSON.stringify({ id }) });
      const client = createClient(program.url, 32);
      const inWorld = async (id: string) => {
        for (let count = 0; count < EACH; count += 1)
          created(await client.send({ method: 'POST', path: `/w/${id}/api/actions/connector`, body: jiraBody(`${id} ${count}`) }));
        const listed = await client.send({ method: 'GET', path: `/w/${id}/api/actions/connectors` });
        const names: string[] = 'text' in listed ? JSON.parse(listed.text).map(({ name }: { name: string }) => name.split(' ')[0]) : [];
        if (names.length !== EACH || names.some((name) => name !== id)) violations.push(`${id} has ${names.join(', ')}`);
      };
      await Promise.all(ids.map(inWorld));
      for (const id of ids) {
        const { count, open } = await journalOf(`${program.url}/w/${id}`);
        counted.journal += count;
        violations.push(...open, ...(count === EACH + 1 ? [] : [`${id} was sent ${EACH + 1} requests, and its journal counts ${count}`]));
        await fetch(`${program.url}/__mock/worlds/${id}`, { method: 'DELETE' });
      }
      counted.client += client.sent;
      client.close();
      await setTimeout(50);
      memory.push(program.memory());
    }
    return { requests: counted.client, counted, memory, violations: [...violations, ...growth(memory)] };
  },
};
