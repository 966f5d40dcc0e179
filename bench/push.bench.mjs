import { createWorld } from '../dist/index.js';
import { median, milliseconds, ratio } from './statistics.mjs';

const ROUNDS = 600;
const FULL = 10_000;

export const title = 'one push through a simulator, in process, beside one create; and with a busy script and journal (aim: a push 1.5 ms)';

const connector = {
  name: 'Tickets',
  connector_type_id: '.jira',
  config: { apiUrl: 'https://acme.atlassian.net', projectKey: 'OPS' },
  secrets: { email: 'me@acme.example', apiToken: 't0ken' },
};
const params = { subAction: 'pushToService', subActionParams: { incident: { summary: 'Disk full', issueType: '10001' }, comments: [] } };

export async function measure() {
  // Once for nothing, so that the first to be measured is not the one that warms the rest.
  await measureIn(createWorld());
  const quiet = await measureIn(createWorld());
  const scripted = createWorld();
  for (let rule = 0; rule < 1000; rule += 1) scripted.fail({ match: { path: `/api/cases/never-${rule}` }, fault: { kind: 'hang' } });
  const ruled = await measureIn(scripted);
  const full = createWorld();
  for (let request = 0; request < FULL; request += 1) await full.fetch(new Request(`${full.url}/api/actions/connectors`));
  const journalled = await measureIn(full);
  return [
    { what: 'a create', value: milliseconds(quiet.create) },
    { what: 'a push', value: milliseconds(quiet.push), 'x create': ratio(quiet.push, quiet.create) },
    { what: 'a create, 1 000 rules', value: milliseconds(ruled.create), 'x without': ratio(ruled.create, quiet.create) },
    { what: 'a create, full journal', value: milliseconds(journalled.create), 'x without': ratio(journalled.create, quiet.create) },
  ];
}

async function measureIn(world) {
  const send = async (path, body) => {
    const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
    return (await world.fetch(new Request(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) }))).json();
  };
  const { id } = await send('/api/actions/connector', connector);
  return {
    create: await timed(() => send('/api/actions/connector', connector)),
    push: await timed(() => send(`/api/actions/connector/${id}/_execute`, { params })),
  };
}

/** The median of many runs, the first of which are not counted. */
async function timed(run) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return median(times.slice(ROUNDS / 4));
}
