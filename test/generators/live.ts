import { setImmediate } from 'node:timers/promises';
import type { WorldSnapshot } from '#src/worlds/lifecycle.ts';
import type { World } from '#src/worlds/world.ts';
import { compared } from './compared.ts';
import { happen, type Outcome } from './happen.ts';
import { emptyModel, type Model, subjectOf } from './model.ts';
import { type Known, requestOf, type Send } from './request-of.ts';
import { ruleOf, type Step, type VendorTrouble } from './steps.ts';

/** Lives a life in a world and in the model, and compares them after each step. Throws where they differ; resolves to how many requests there were. */
export async function live(steps: readonly Step[], world: World, sendOne: Send): Promise<number> {
  let sent = 0;
  const send: Send = (...request) => {
    sent += 1;
    return sendOne(...request);
  };
  let model = emptyModel();
  const known: Known = { ids: new Map(), versions: new Map(), seen: new Map() };
  let remembered: { model: Model; world: WorldSnapshot } | undefined;
  const release = { closedRefuses: world.kibana.has('closedCaseRefusesPush'), mapsByCase: world.kibana.has('pushMapsByCaseConnector') };
  for (const step of steps) {
    if (step.action === 'remember') remembered = { model: structuredClone(model), world: world.snapshot() };
    if (step.action === 'recall' && remembered) {
      model = { ...structuredClone(remembered.model), named: model.named };
      await world.restore(remembered.world);
    }
    const isOurs = step.action === 'remember' || step.action === 'recall';
    const subject = subjectOf(model, step);
    if (!subject) continue;
    if (!isOurs) {
      const [method, path, body] = requestOf(step, subject, known);
      const outcome = await underTrouble(world, step, (signal) => send(method, path, body, signal));
      const expected = happen(model, step, subject, release);
      if (outcome !== expected)
        throw new Error(`${step.action}: expected ${expected}, got ${outcome}; ${JSON.stringify({ subject, step })}`);
    }
    // A world that is turned back is so in all its cases.
    const where = isOurs ? everywhere(model) : [subject];
    for (const place of where) await compared(model, place, { world, send, known });
  }
  accounted(world, sent);
  return sent;
}

const everywhere = ({ spaces }: Model) =>
  [...spaces].flatMap(([space, { cases }]) => [undefined, ...cases.keys()].map((theCase) => ({ space, theCase })));

/** Whatever came is in the journal once, has ended, and what went out was caused by a push. */
function accounted({ journal }: World, sent: number): void {
  const exchanges = journal.all();
  const ours = exchanges.filter(({ service }) => service === 'kibana');
  if (ours.length + journal.dropped !== sent) {
    throw new Error(`${sent} requests were sent, and the journal has ${ours.length} and dropped ${journal.dropped}`);
  }
  const open = exchanges.find(({ state }) => state === 'received');
  if (open) throw new Error(`an exchange has not ended: ${open.request.method} ${open.request.url}`);
  const pushes = new Set(ours.filter(({ facts }) => facts.operation === 'case.push').map(({ id }) => id));
  const uncaused = exchanges.find(({ service, causedBy = '' }) => service !== 'kibana' && !pushes.has(causedBy));
  if (uncaused) throw new Error(`nobody caused ${uncaused.service} ${uncaused.request.url}`);
}

/** Sends with the troubles of a step in the script. Where one hangs, the caller leaves, or the clock goes on until Kibana gives its vendor up. */
async function underTrouble(world: World, { kibana, vendor }: Step, ask: (signal: AbortSignal) => ReturnType<Send>): Promise<Outcome> {
  const here = kibana && world.fail(ruleOf(kibana, { service: 'kibana' }));
  const there = vendor && world.fail(ruleOf(vendor, vendorMatch(vendor)));
  const caller = new AbortController();
  const isOver = { yet: false };
  const outcome = ask(caller.signal)
    .then(({ status }) => status)
    .catch((): Outcome => 'lost')
    .finally(() => {
      isOver.yet = true;
    });
  while (!isOver.yet) {
    await setImmediate();
    if (vendor?.kind === 'hang' && there?.uses === 1) await world.clock.advance(61_000);
    if (kibana?.kind === 'hang' && here?.uses === 1) caller.abort();
  }
  here?.remove();
  there?.remove();
  return outcome;
}

/** The request that has the effect: one may come before it that asks which types of issue there are, and one after it that reads it back. */
const vendorMatch = ({ operation }: VendorTrouble) => ({
  service: 'jira',
  operation,
  method: operation === 'updateIncident' ? 'PUT' : 'POST',
});
