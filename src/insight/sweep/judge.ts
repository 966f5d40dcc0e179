import type { EffectFact, EffectName } from '../effects/effects.ts';
import type { Attempt } from './attempt.ts';
import type { Plan } from './plans.ts';
import type { Letter } from './verdict.ts';

/** What the runs without a fault came to. */
export interface Learned {
  digest: string;
  /** Whether a second run in the same world changes nothing. */
  isRepeatable: boolean;
  facts: readonly EffectFact[];
  points: readonly { key: string }[];
  ms: number;
}

export interface Judgement {
  verdict: Letter;
  facts: EffectFact[];
  detail: string;
}

const LOST: readonly EffectName[] = ['lostTicket', 'lostComment', 'unpushed'];
const TWICE: readonly EffectName[] = ['duplicateTicket', 'duplicateComment', 'duplicateCase', 'duplicateConnector'];

/** Judges a run under a fault by how it ended and what it left; one that failed is run again in its world. */
export async function judge(
  plan: Plan,
  run: Attempt,
  learned: Learned,
  second: (run: Attempt) => ReturnType<Attempt['again']>,
): Promise<Judgement> {
  if (!run.struck.includes(plan.point.key)) return { verdict: '–', facts: [], detail: 'the run never came to this point' };
  const facts = news(run.effects.facts, learned);
  const having = (names: readonly EffectName[]) => facts.filter(({ fact }) => names.includes(fact));
  const passed = run.how === 'passed';
  const told = (verdict: Letter, about: readonly EffectFact[], otherwise: string): Judgement => ({
    verdict,
    facts: [...about],
    detail: about[0]?.detail ?? otherwise,
  });
  if (run.how === 'hung') return told('H', [], run.why ?? 'it hangs');
  const twice = having(passed ? [...TWICE, 'orphanTicket'] : TWICE);
  // A run that failed may leave things half done, where the next one puts them right.
  const lost = passed ? having(LOST) : [];
  if (lost.length > 0) return told('L', lost, '');
  if (twice.length > 0) return told('D', twice, '');
  if (passed && run.effects.digest !== learned.digest)
    return told('W', facts, 'it passed, and what is left at the end is not what a run without faults leaves');
  if (passed) {
    const tries = run.points.filter(({ key }) => key.replace(/ #\d+$/, '') === plan.point.key.replace(/ #\d+$/, '')).length;
    const usual = learned.points.filter(({ key }) => key.replace(/ #\d+$/, '') === plan.point.key.replace(/ #\d+$/, '')).length;
    return tries > usual ? told('r', [], 'it passed by another attempt') : told('·', [], 'it passed');
  }
  if (run.how === 'killed') return told('X', facts, run.why ?? 'a signal ended it');
  const { ended, effects } = await second(run);
  const after = news(effects.facts, learned).filter(({ fact }) => [...LOST, ...TWICE].includes(fact));
  const converges = ended.how === 'passed' && after.length === 0 && (!learned.isRepeatable || sameButOrphans(effects, learned));
  const orphan = having(['orphanTicket']);
  if (converges) return told('f', orphan, run.why ?? 'it failed');
  return told(
    'X',
    after,
    `it failed (${run.why ?? 'no reason'}), and another run in the same world ${ended.how === 'passed' ? 'does not come to the same end' : `${ended.how}: ${ended.why ?? ''}`}`,
  );
}

/** Kibana offers no way to adopt a ticket, so that one which a failed push left behind is no fault of the client. */
const sameButOrphans = ({ digest, facts }: Attempt['effects'], learned: Learned) =>
  digest === learned.digest || facts.some(({ fact }) => fact === 'orphanTicket');

const news = (facts: readonly EffectFact[], learned: Learned) =>
  facts.filter(
    ({ fact }, index) =>
      facts.slice(0, index + 1).filter((each) => each.fact === fact).length > learned.facts.filter((each) => each.fact === fact).length,
  );
