import { createWorld } from 'mock-kibana';
import { besideAnEmptyWorld, besidePlainRequests } from '../measure/grown-world.mjs';
import { createJira, status, textFrom } from '../measure/requests.mjs';

const ONE_SHOTS = 8000;

export const title = 'a world with many rules';

export async function measure() {
  const oneShot = { match: { path: status.path }, times: 1, fault: { kind: 'respond', status: 200, body: {} } };
  const fading = createWorld();
  for (let index = 0; index < ONE_SHOTS; index += 1) fading.fail(oneShot);
  return [
    ...(await besidePlainRequests(
      { 'a request that uses up one of 8 000 one-shot rules': { run: () => textFrom(fading, status), right: 'constant, or log' } },
      { times: 20 },
    )),
    ...(await removing(oneShot)),
    ...(await besideAnEmptyWorld('create beside 1 000 rules of other paths', worldWith(1000, ofOtherPaths), () => createJira)),
    ...(await besideAnEmptyWorld('create beside 1 000 rules of any kind', worldWith(1000, ofAnyKind), () => createJira)),
  ];
}

/** Each round removes as many as the next one still finds, all but a few. */
async function removing(oneShot) {
  const world = createWorld();
  const handles = Array.from({ length: ONE_SHOTS }, () => world.fail(oneShot));
  let next = 0;
  return besidePlainRequests(
    { 'removing one of 8 000 rules': { run: () => handles[next++].remove(), right: 'constant, or log' } },
    { rounds: 7, times: 300 },
  );
}

function worldWith(count, ruleFor) {
  const world = createWorld();
  for (let index = 0; index < count; index += 1) world.fail({ match: ruleFor(index), fault: { kind: 'hang' } });
  return world;
}

const ofOtherPaths = (index) => ({ path: `/api/cases/never-${index}` });

/** None of them matches a create of a connector, but most can only be told by looking at it. */
const ofAnyKind = (index) =>
  [
    { path: `/api/cases/never-${index}` },
    { headers: { 'x-never': String(index) } },
    { body: { name: `never ${index}` } },
    { connectorType: `.never-${index}` },
    { connector: `never-${index}` },
    { operation: 'connector.create', body: { config: { projectKey: `N${index}` } } },
    { method: 'DELETE' },
    { space: `never-${index}` },
  ][index % 8];
