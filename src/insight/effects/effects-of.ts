import type { Journal } from '../../traffic/journal/journal.ts';
import { droppedExchanges, outOfSight } from './blind-spots.ts';
import { allCases, type CaseDeps, effectsOfCase, type Witness } from './case-effects.ts';
import { commentFacts } from './comment-facts.ts';
import { creationsIn } from './creations.ts';
import type { EffectFact, Effects } from './effects.ts';
import { endStateDigest } from './end-state.ts';
import { unreadBodies } from './kept-bodies.ts';
import { kibanaDuplicates } from './kibana-duplicates.ts';
import { duplicatesOfRuns, repeatedRuns, runsOf } from './run-effects.ts';
import { type FingerprintOf, RunTraffic } from './run-traffic.ts';
import { serviceFinder } from './services.ts';
import { type RemoteRecord, Shelves } from './shelves.ts';
import { orphans, ticketFacts } from './ticket-facts.ts';
import { isWhereWritten, lastWriteOf } from './writes.ts';

/** What effects are read from: a world, as far as they need one. */
export interface World extends Witness {
  journal: Pick<Journal, 'all' | 'dropped'>;
  fingerprintOf: FingerprintOf;
}

/** Reconciles what the third parties hold with what Kibana says of it. Computed anew at each call, from the end state and the journal. */
export function effectsOf(world: World): Effects {
  const { parts, journal, fingerprintOf } = world;
  const traffic = new RunTraffic(journal.all(), parts.locate, fingerprintOf);
  const shelves = new Shelves(world);
  const { creations, unread: unnamed } = creationsIn(traffic, shelves);
  const unread = new Set(unnamed);
  const { serviceOf, onNetwork } = serviceFinder(world, traffic);
  const services = [...new Set([...traffic.calls.map(({ service }) => service), ...claimedServices(world, serviceOf)])].filter(
    (service) => !onNetwork.has(service),
  );
  const isInPlace = (service: string, record: RemoteRecord) => {
    const write = lastWriteOf({ service, id: record.id }, traffic, creations);
    const isThere = isWhereWritten(record, write);
    if (isThere === undefined && write) unread.add(write);
    return isThere ?? true;
  };
  const deps = { parts, shelves: shelves.within(services), services, serviceOf, isInPlace, traffic, creations, unread };
  const cases = allCases(world).map((stored) => ({ stored, effects: effectsOfCase(stored, creations, deps) }));
  const all = cases.map(({ effects }) => effects);
  const facts: EffectFact[] = [
    ...cases.flatMap(({ stored, effects }) => [...ticketFacts(stored, effects, deps), ...commentFacts(stored, effects, deps)]),
    ...orphans(all, deps),
    ...duplicatesOfRuns(creations, deps),
    ...repeatedRuns(creations, deps),
    ...kibanaDuplicates(traffic, parts, unread),
  ];
  return {
    cases: all,
    runs: runsOf(creations, deps),
    facts,
    digest: endStateDigest(all, facts, deps),
    blind: [...droppedExchanges(journal), ...unreadBodies([{ who: 'effects', exchanges: [...unread] }]), ...[...onNetwork].map(outOfSight)],
  };
}

const claimedServices = (world: Witness, serviceOf: CaseDeps['serviceOf']) =>
  allCases(world).flatMap(
    ({ space, attributes: { external_service: external } }) => (external && serviceOf(space, external.connector_id)) ?? [],
  );
