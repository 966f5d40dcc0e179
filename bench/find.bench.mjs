import { createWorld } from '../dist/index.js';
import { median } from './statistics.mjs';

const CASES = 100_000;
const queries = {
  'by tag and owner, page 2': 'tags=tag-3&owner=cases&page=2&sortOrder=asc',
  'by severity, latest change': 'severity=high&severity=critical&sortField=updatedAt&sortOrder=desc',
  'all, newest first': 'sortOrder=desc&perPage=100',
  'all, by title': 'sortField=title&sortOrder=asc&page=3',
  'of one day, by reporter': 'from=now-1d&to=now&reporters=elastic',
  'a word in titles': 'search=gamma&searchFields=title&status=open',
  'a word anywhere': 'search=gamma',
};

export const title = `finding among ${CASES} cases, in process (aim: a filtered page under 50 ms)`;

export async function measure() {
  const world = createWorld({ license: 'trial' });
  fill(world);
  const results = [];
  for (const [what, query] of Object.entries(queries)) {
    const times = [];
    let total = 0;
    for (let round = 0; round < 9; round += 1) {
      const start = performance.now();
      ({ total } = await (await world.fetch(new Request(`http://kibana.test/api/cases/_find?${query}`))).json());
      times.push(performance.now() - start);
    }
    results.push({ what, value: `${median(times).toFixed(1)} ms`, 'at most': `${Math.max(...times).toFixed(1)} ms`, found: String(total) });
  }
  return results;
}

function fill(world) {
  const words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa'.split(' ');
  const caller = {
    user: { username: 'elastic', full_name: null, email: null },
    privileges: { connectors: 'all', cases: 'all' },
    space: 'default',
  };
  for (let index = 0; index < CASES; index += 1) {
    world.cases.cases.create(caller, {
      title: `Case ${index} ${words[index % 10]}`,
      description: `The case of number ${index}, about ${words[(index * 7) % 10]}`,
      tags: [`tag-${index % 50}`],
      connector: { id: 'none', name: 'none', type: '.none', fields: null },
      settings: { syncAlerts: true },
      owner: ['cases', 'observability', 'securitySolution'][index % 3],
      severity: ['low', 'medium', 'high', 'critical'][index % 4],
    });
  }
}
