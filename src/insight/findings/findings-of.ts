import { groupedBy } from '../../kernel/grouped-by.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import { transcript } from '../../traffic/journal/transcript.ts';
import { InvalidInput } from '../../traffic/script/problems.ts';
import { unreadBodies } from '../effects/kept-bodies.ts';
import type { Asked, Evidence, Exception, Finding, Findings, FindingsOptions, Level, Rule } from './finding.ts';
import { rules } from './rules/index.ts';
import { Run, type RunDeps } from './run.ts';

/** What findings are read from. */
export interface FindingsDeps extends RunDeps {
  /** Whether the clock moves only when it is told to. */
  isManualClock: boolean;
  /** Why some of the journal may be missing. */
  blind: readonly string[];
  /** What is not known beside the journal. */
  lacks?: readonly Asked[];
}

const LEVELS: readonly Level[] = ['error', 'warn', 'info'];
const MOST_DETAILS = 5;
const MOST_EXAMPLES = 12;

/** Asks every rule. Throws where an exception names a rule that there is not, or an exchange that the journal never had. */
export function findingsOf(deps: FindingsDeps, { except = [], after }: FindingsOptions = {}): Findings {
  check(except);
  if (after !== undefined && !deps.exchanges.some(({ id }) => id === after)) {
    const message = `expected the id of an exchange that the journal has; ${JSON.stringify(after)} is none`;
    throw new InvalidInput('There is no such run', [{ path: 'after', message }]);
  }
  const run = new Run(deps, after);
  const isStill = deps.isManualClock && standsStill(run);
  const whyNot = ({ isAboutTime, asks }: Rule) =>
    isAboutTime && isStill
      ? STILL
      : asks !== undefined && deps.lacks?.includes(asks)
        ? `a journal alone does not tell ${UNTOLD[asks]}`
        : undefined;
  const judged = rules.filter((rule) => whyNot(rule) === undefined);
  const all = judged.flatMap((rule) => foundBy(rule, run)).sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  const reasonOf = ({ rule, route }: Finding) => except.find((each) => each.rule === rule && (each.route ?? route) === route)?.reason;
  return {
    findings: all.filter((finding) => reasonOf(finding) === undefined),
    accepted: all.flatMap((finding) => {
      const reason = reasonOf(finding);
      return reason === undefined ? [] : [{ rule: finding.rule, route: finding.route, reason, count: finding.count }];
    }),
    unjudged: rules.flatMap((rule) => {
      const why = whyNot(rule);
      return why === undefined || run.requests.length < 2 ? [] : [{ rule: rule.id, why }];
    }),
    blind: [...deps.blind, ...unreadBodies(judged.map((rule) => ({ who: rule.id, exchanges: rule.unread?.(run) ?? [] })))],
  };
}

const UNTOLD: Readonly<Record<Asked, string>> = {
  cases: 'which cases there were',
  effects: 'what came of a request at the third parties and in Kibana',
  credentials: 'what a credential may do',
};

const STILL = "the world's clock is a manual one and was not moved during the run, so that no gap between two requests is known";

function standsStill({ requests }: Run): boolean {
  return new Set(requests.flatMap(({ at, durationMs = 0 }) => [Date.parse(at), Date.parse(at) + durationMs])).size < 2;
}

function foundBy(rule: Rule, run: Run): Finding[] {
  const routed = rule.find(run).flatMap((evidence) => {
    const first = run.traffic.get(evidence.exchanges[0] ?? '');
    return first ? [{ evidence, route: run.routeOf(first) }] : [];
  });
  return groupedBy(routed, ({ route }) => route).flatMap((group) => {
    const [first] = group;
    return first
      ? [
          toFinding(
            rule,
            first.route,
            group.map(({ evidence }) => evidence),
            run,
          ),
        ]
      : [];
  });
}

function toFinding({ id, level, title, why, fix }: Rule, route: string, all: readonly Evidence[], run: Run): Finding {
  const evidence = [...new Set(all.flatMap(({ exchanges }) => exchanges))];
  const levels = all.map((each) => LEVELS.indexOf(each.level ?? level));
  return {
    rule: id,
    level: LEVELS[Math.min(...levels)] ?? level,
    route,
    count: all.length,
    title,
    why,
    fix,
    details: [...new Set(all.flatMap(({ detail }) => detail ?? []))].slice(0, MOST_DETAILS),
    evidence,
    example: transcript(exampleOf(all[0]?.exchanges ?? [], run)),
  };
}

/** The exchanges of one evidence with the calls that they caused, in order. */
function exampleOf(ids: readonly string[], { traffic }: Run): Exchange[] {
  const shown = new Set(ids.slice(0, MOST_EXAMPLES));
  return traffic.all.filter(({ id, causedBy }) => shown.has(id) || (causedBy !== undefined && shown.has(causedBy)));
}

function check(except: readonly Exception[]): void {
  const problems = except.flatMap(({ rule, reason }, index) => {
    if (!rules.some(({ id }) => id === rule)) {
      return [{ path: `except[${index}].rule`, message: `there is no rule "${rule}"; there are ${rules.map(({ id }) => id).join(', ')}` }];
    }
    return reason.trim() === '' ? [{ path: `except[${index}].reason`, message: 'expected why this is accepted' }] : [];
  });
  if (problems.length > 0) throw new InvalidInput('That cannot be accepted', problems);
}
