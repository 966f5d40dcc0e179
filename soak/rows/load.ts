import { bodyOfCase, commentBody, JIRA_FIELDS, jiraBody, NOWHERE } from '../../test/generators/bodies.ts';
import { createClient, created, type Outcome } from '../client.ts';
import { clear, fail, journalOf } from '../journal.ts';
import { growth, type Row, type Run } from '../row.ts';

/** A round fits into the journal with all its calls to the vendor, so that every exchange can be counted. */
const ROUND = 2_000;

/** Everything that can happen to a request without making it wait for long, at both edges. */
const faults = [
  { every: 7, fault: { kind: 'respond', status: 503 } },
  { every: 11, fault: { kind: 'drop-connection' } },
  { every: 13, phase: 'after', fault: { kind: 'close-empty' } },
  { every: 17, fault: { kind: 'truncate-body' } },
  { every: 19, fault: { kind: 'dribble', chunks: 3, ms: 20 } },
  { every: 23, fault: { kind: 'delay', ms: 20 } },
].map((fault) => ({ ...fault, match: { service: 'kibana' } }));
const vendorFaults = [
  { every: 5, fault: { kind: 'respond', status: 500 } },
  { every: 9, phase: 'after', fault: { kind: 'drop-connection' } },
].map((fault) => ({ ...fault, match: { service: 'jira' } }));

type Client = ReturnType<typeof createClient>;

/** A connector and a case to be busy with, and the requests in turn. */
async function busy(client: Client) {
  const connector = created(await client.send({ method: 'POST', path: '/api/actions/connector', body: jiraBody('Jira') }));
  const over = { ...NOWHERE, id: connector, name: 'Jira', type: '.jira', fields: JIRA_FIELDS };
  const theCase = created(await client.send({ method: 'POST', path: '/api/cases', body: bodyOfCase('A case', over) }));
  return [
    { method: 'GET', path: '/api/status' },
    { method: 'POST', path: '/api/actions/connector', body: jiraBody('Another') },
    { method: 'GET', path: `/api/actions/connector/${connector}` },
    { method: 'POST', path: `/api/cases/${theCase}/connector/${connector}/_push`, body: {} },
    { method: 'POST', path: '/api/cases', body: bodyOfCase('Another') },
    { method: 'GET', path: '/api/cases/_find?perPage=5' },
    { method: 'POST', path: '/api/cases', body: commentBody('not a case') },
  ];
}

/** Rounds of requests in a world; after each the client's count is compared with the journal's. */
async function loaded(base: string, connections: number, { program, isOver }: Run) {
  const [memory, violations]: [number[], string[]] = [[], []];
  const counted = { client: 0, journal: 0 };
  while (!isOver(counted.client) && violations.length === 0) {
    await clear(base);
    const client = createClient(base, connections);
    const requests = await busy(client);
    for (const fault of [...faults, ...vendorFaults]) await fail(base, fault);
    const outcomes = await Promise.all(
      Array.from({ length: ROUND }, (_, index) => client.send(requests[index % requests.length] ?? { method: 'GET', path: '/' })),
    );
    client.close();
    violations.push(...outcomes.flatMap(unexpected));
    const { count, open } = await journalOf(base);
    violations.push(...open, ...(count === client.sent ? [] : [`${client.sent} requests were sent, and the journal counts ${count}`]));
    counted.client += client.sent;
    counted.journal += count;
    memory.push(program.memory());
  }
  return { requests: counted.client, counted, memory, violations };
}

/** A 500 is nobody's fault here but ours. */
const unexpected = (outcome: Outcome) => ('status' in outcome && outcome.status === 500 ? [`a 500: ${outcome.text.slice(0, 300)}`] : []);

export const loads: readonly Row[] = [64, 512].map((connections) => ({
  name: `${connections} connections, with faults at both edges`,
  share: connections === 64 ? 4 : 3,
  async run(run) {
    const tally = await loaded(run.program.url, connections, run);
    return { ...tally, violations: [...tally.violations, ...growth(tally.memory)] };
  },
}));
