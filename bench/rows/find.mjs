import { createWorld } from 'mock-kibana';
import { besideAnEmptyWorld, besidePlainRequests } from '../measure/grown-world.mjs';
import { caseBody, createCase, jsonFrom } from '../measure/requests.mjs';

const CASES = 100_000;
/** Kibana numbers a case some ten minutes after its creation. */
const UNTIL_NUMBERED = 11 * 60_000;

const queries = {
  'by tag and owner, page 2': 'tags=tag-3&owner=cases&page=2&sortOrder=asc',
  'by severity, latest change': 'severity=high&severity=critical&sortField=updatedAt&sortOrder=desc',
  'newest 100': 'sortOrder=desc&perPage=100',
  'by title, page 3': 'sortField=title&sortOrder=asc&page=3',
  'of one day, by reporter': 'from=now-1d&to=now&reporters=elastic',
  'a word in titles': 'search=gamma&searchFields=title&status=open',
  'a word anywhere': 'search=gamma',
};

export const title = 'a world with 100 000 cases: their incremental ids, _find, a create';

export async function measure() {
  const cases = Array.from({ length: CASES }, (_, index) => ({ body: caseBody(index) }));
  const world = createWorld({ license: 'trial', clock: '2026-01-01T00:00:00.000Z', seed: { cases } });
  const numbering = { prepare: (round) => round > 0 && world.reset(), run: () => numberAll(world), right: 'one walk' };
  const finding = Object.entries(queries).map(([what, query]) => [
    `_find in 100 000: ${what}`,
    { run: () => find(world, query), right: '≤ 50 ms' },
  ]);
  return [
    ...(await besidePlainRequests({ 'incremental ids of 100 000 cases': numbering }, { rounds: 2 })),
    ...(await besidePlainRequests(Object.fromEntries(finding), { rounds: 5 })),
    ...(await besideAnEmptyWorld('create a case beside 100 000', world, () => createCase(0))),
  ];
}

async function numberAll(world) {
  await world.clock.advance(UNTIL_NUMBERED);
  const [newest] = (await find(world, 'sortOrder=desc&perPage=1')).cases;
  if (newest.incremental_id === undefined) throw new Error('expected that the newest case has a number by now');
}

async function find(world, query) {
  const page = await jsonFrom(world, { method: 'GET', path: `/api/cases/_find?${query}` });
  if (page.total === 0) throw new Error(`expected that ${query} finds something`);
  return page;
}
