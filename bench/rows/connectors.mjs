import { createWorld } from 'mock-kibana';
import { besideAnEmptyWorld, besidePlainRequests } from '../measure/grown-world.mjs';
import { createJira, getConnector, jira, jsonFrom, textFrom } from '../measure/requests.mjs';

export const title = 'a world with many connectors: the list of 10 000; a create and a get beside 100 000';

export async function measure() {
  const list = { method: 'GET', path: '/api/actions/connectors' };
  const some = worldWith(10_000);
  const listed = JSON.stringify(await jsonFrom(some, list));
  const many = worldWith(100_000);
  return [
    ...(await besidePlainRequests({
      'list of 10 000 connectors': { run: () => textFrom(some, list), right: 'kept in order' },
      'JSON of the same 10 000, which is its floor': { run: floorOf(listed) },
    })),
    ...(await besideAnEmptyWorld('create beside 100 000 connectors', many, () => createJira)),
    ...(await besideAnEmptyWorld('get beside 100 000 connectors', many, stored)),
  ];
}

const worldWith = (count) =>
  createWorld({ seed: { connectors: Array.from({ length: count }, (_, index) => ({ ...jira, name: `Jira ${index}` })) } });

const stored = async (world) => getConnector((await jsonFrom(world, createJira)).id);

/** What nobody can list faster: making the text, and the platform's Response around it. */
function floorOf(text) {
  const records = JSON.parse(text);
  return () => new Response(JSON.stringify(records)).text();
}
