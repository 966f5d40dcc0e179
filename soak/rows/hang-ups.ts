import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { bodyOfCase, JIRA_FIELDS, jiraBody, NOWHERE } from '../../test/generators/bodies.ts';
import { createClient, created } from '../client.ts';
import { clear, fail, journalOf } from '../journal.ts';
import { growth, type Row } from '../row.ts';

const AT_ONCE = 50;
const VENDOR_MS = 30;

/** Clients that leave while their push waits for the vendor: Kibana finishes it, so the case has its ticket, and the exchange has ended. */
export const hangUps: Row = {
  name: 'hang-ups in the middle of a push',
  share: 2,
  async run({ program, isOver }) {
    const { url } = program;
    const [memory, violations]: [number[], string[]] = [[], []];
    const counted = { client: 0, journal: 0 };
    while (!isOver(counted.client) && violations.length === 0) {
      await clear(url);
      const client = createClient(url, 8);
      const connector = created(await client.send({ method: 'POST', path: '/api/actions/connector', body: jiraBody('Jira') }));
      const over = { ...NOWHERE, id: connector, name: 'Jira', type: '.jira', fields: JIRA_FIELDS };
      const cases = await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, index) =>
          created(await client.send({ method: 'POST', path: '/api/cases', body: bodyOfCase(`Case ${index}`, over) })),
        ),
      );
      await fail(url, { match: { service: 'jira' }, fault: { kind: 'delay', ms: VENDOR_MS } });
      await Promise.all(
        cases.map((id, index) => leave(url, `/api/cases/${id}/connector/${connector}/_push`, (index * 2 * VENDOR_MS) / AT_ONCE)),
      );
      // Twice the vendor, and what the machine needs for fifty of them.
      await setTimeout(20 * VENDOR_MS);
      const { count, open } = await journalOf(url);
      const found = await client.send({ method: 'GET', path: '/api/cases/_find?perPage=100' });
      const unpushed =
        'text' in found ? JSON.parse(found.text).cases.filter((each: { external_service: unknown }) => each.external_service === null) : [];
      const sent = client.sent - 1 + AT_ONCE;
      violations.push(...open, ...(count === sent ? [] : [`${sent} requests were sent, and the journal counts ${count}`]));
      if (unpushed.length > 0) violations.push(`${unpushed.length} of ${AT_ONCE} pushes did not go on when their client had left`);
      counted.client += sent;
      counted.journal += count;
      client.close();
      memory.push(program.memory());
    }
    return { requests: counted.client, counted, memory, violations: [...violations, ...growth(memory)] };
  },
};

/** Sends a push whole, and leaves so many milliseconds later. */
const leave = (url: string, path: string, ms: number) =>
  new Promise<void>((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: x\r\nkbn-xsrf: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`,
        async () => {
          await setTimeout(ms);
          socket.destroy();
        },
      );
    });
    socket.on('error', () => undefined).on('close', () => resolve());
  });
