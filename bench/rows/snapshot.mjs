import { createWorld } from 'mock-kibana';
import { besidePlainRequests } from '../measure/grown-world.mjs';
import { caseBody } from '../measure/requests.mjs';

const CASES = 10_000;

export const title = 'snapshot and restore of 10 000 cases';

export async function measure() {
  const world = createWorld({ seed: { cases: Array.from({ length: CASES }, (_, index) => ({ body: caseBody(index) })) } });
  const snapshot = world.snapshot();
  return besidePlainRequests({
    'snapshot of 10 000 cases': { run: () => world.snapshot(), right: 'shares frozen records' },
    'restore of 10 000 cases': { run: () => world.restore(snapshot), right: 'shares frozen records' },
  });
}
