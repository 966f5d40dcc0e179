import type { Match } from '../match/match.ts';
import type { Rule } from './problems.ts';
import type { Fault } from './rules/rule.ts';
import type { Counts } from './rules/scripted-rule.ts';

/** A rule in English, with its counts: `POST /api/cases of kibana: answers 503, 2 times (seen 3, used 2)`. */
export function explain(rule: Rule, { seen, used }: Counts): string {
  const faults = rule.fault.map(explainFault).join(', then ');
  const when = [...conditionsOf(rule), ...(rule.phase === 'after' ? ['after the effect'] : [])];
  const what = [`${explainMatch(rule.match)}: ${faults}`, ...when].join(', ');
  const spent = rule.times !== undefined && used >= rule.times ? ', used up' : '';
  return `${rule.name === undefined ? '' : `${rule.name}: `}${what} (seen ${seen}, used ${used}${spent})`;
}

/** A match in English: `POST /rest/api/2/issue of jira with connector "c-1"`. */
export function explainMatch({ service, method, path, headers, body, ...facts }: Match): string {
  const details = [
    ...Object.entries(facts).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
    ...(headers ? [`headers ${short(headers)}`] : []),
    ...(body === undefined ? [] : [`body ${short(body)}`]),
  ];
  const request = method === undefined && path === undefined ? 'every request' : `${method ?? 'any method'} ${path ?? 'any path'}`;
  return `${request}${service === undefined ? '' : ` of ${service}`}${details.length > 0 ? ` with ${details.join(', ')}` : ''}`;
}

const LONGEST = 200;

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function conditionsOf({ times, after, every, probability, during, scenario }: Rule): string[] {
  return [
    ...(after === undefined ? [] : [`after ${after === 1 ? '1 request' : `${after} requests`}`]),
    ...(every === undefined || every === 1 ? [] : [`every ${ordinal(every)}`]),
    ...(times === undefined ? [] : [times === 1 ? 'once' : `${times} times`]),
    ...(probability === undefined ? [] : [`in ${percent(probability)} of cases`]),
    ...(during?.from === undefined ? [] : [`from ${during.from}`]),
    ...(during?.until === undefined ? [] : [`until ${during.until}`]),
    ...(scenario?.state === undefined ? [] : [`while ${scenario.name} is ${scenario.state}`]),
    ...(scenario?.moveTo === undefined ? [] : [`and moves ${scenario.name} to ${scenario.moveTo}`]),
  ];
}

function explainFault(fault: Fault): string {
  switch (fault.kind) {
    case 'respond':
      return `answers ${fault.status}`;
    case 'delay':
      return `waits ${explainDelay(fault.ms)}`;
    case 'truncate-body':
      return `cuts the body off after ${percent(fault.fraction)}`;
    case 'dribble':
      return `sends the body in ${fault.chunks} chunks over ${fault.ms} ms`;
    case 'rate-limit':
      return `lets ${fault.limit} pass every ${fault.windowMs} ms and answers 429 to the rest`;
    case 'meanwhile':
      return `somebody does ${fault.action} ${JSON.stringify(fault.with)}`;
    default:
      return plain[fault.kind];
  }
}

const plain = {
  hang: 'never answers',
  'drop-connection': 'resets the connection',
  'close-empty': 'closes the connection without an answer',
  'refuse-connection': 'refuses the connection',
  'unknown-host': 'does not know the host',
  'untrusted-certificate': 'shows a certificate that nobody trusts',
  'malformed-body': 'answers with a body that is not JSON',
  pass: 'lets it pass',
};

function explainDelay(ms: Extract<Fault, { kind: 'delay' }>['ms']): string {
  if (typeof ms === 'number') return `${ms} ms`;
  return 'min' in ms ? `${ms.min} to ${ms.max} ms` : `about ${ms.median} ms (lognormal, sigma ${ms.sigma})`;
}

/** 0.07 is 7%, although 0.07 * 100 is a little more. */
const percent = (fraction: number) => `${Number((fraction * 100).toPrecision(6))}%`;

const ordinal = (n: number) => `${n}${n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
