import type { ExchangeHead } from '../../traffic/journal/head.ts';
import { cases } from './state.ts';

/** A shape and a word for how an exchange ended: colour never says anything alone. */
export function endOf({ state, response, error }: Pick<ExchangeHead, 'state' | 'error'> & { response?: { status: number } }) {
  if (state === 'received') return { shape: 'ring', word: 'waiting', tone: 'wait' };
  if (state === 'aborted' || !response) return { shape: 'cross', word: brokenWord(error ?? ''), tone: 'bad' };
  if (error !== undefined) return { shape: 'cross', word: 'cut', tone: 'bad' };
  const { status } = response;
  if (status >= 500) return { shape: 'sq', word: String(status), tone: 'bad' };
  if (status >= 400) return { shape: 'tri', word: String(status), tone: 'bad' };
  return { shape: 'ok', word: String(status), tone: '' };
}

const brokenWord = (error: string) =>
  /reset/i.test(error) ? 'reset' : /refused/i.test(error) ? 'refused' : /went away/.test(error) ? 'caller left' : 'closed';

export const pathOf = (url: string): string => url.replace(/^\w+:\/\/[^/]*/, '').replace(/\?.*$/s, '') || '/';

/** Ids to four characters, and what stands between the first and the last as an ellipsis where it would not fit. */
export function shortPath(url: string): string {
  const segments = pathOf(url)
    .split('/')
    .map((segment) => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(segment) ? `${segment.slice(0, 4)}…` : segment));
  const short = segments.join('/');
  if (short.length <= 34 || segments.length < 6) return short;
  return [...segments.slice(0, 4), '…', segments.at(-1)].join('/');
}

const PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  302: 'Found',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  424: 'Failed Dependency',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};
/** What a status is called, where everybody calls it something. */
export const phraseOf = (status: number | undefined): string => PHRASES[status ?? 0] ?? '';

/** `00:05.500`: a run seldom lasts an hour, and the date stands at the clock. */
export const timeOf = (at: string): string => at.slice(14, 23);

const names: Record<string, string> = {
  jira: 'Jira',
  servicenow: 'ServiceNow',
  thehive: 'TheHive',
  kibana: 'Kibana',
  pagerduty: 'PagerDuty',
};
export const nameOf = (service: string): string => names[service] ?? service.charAt(0).toUpperCase() + service.slice(1);

const GENERAL: readonly (readonly [RegExp, string])[] = [
  [/^POST .*\/_push$/, 'Push'],
  [/^POST .*\/_execute$/, 'Run'],
  [/^POST .*\/cases\/[^/]+\/comments$/, 'Comment on'],
  [/^POST .*\/api\/cases$/, 'Open a case'],
  [/^PATCH .*\/api\/cases/, 'Change cases'],
  [/^GET .*\/_find$/, 'Find'],
  [/^POST .*\/connector(\/[^/]+)?$/, 'Create connector'],
  [/^PUT .*\/connector\//, 'Change'],
  [/^DELETE /, 'Delete'],
  [/^GET .*\/api\/cases\/[^/]+/, 'Read'],
];

/** What was asked for, with the names of case and connector where they are known. */
export function sayOf({ request, facts, attempt, note }: ExchangeHead): string {
  const path = pathOf(request.url);
  const id = /\/cases\/([0-9a-f-]{36})/.exec(path)?.[1];
  const title = id === undefined ? '' : (cases.value.find((each) => each.id === id)?.title ?? `${id.slice(0, 4)}…`);
  const verb = GENERAL.find(([pattern]) => pattern.test(`${request.method} ${path}`))?.[1] ?? facts.operation ?? '';
  const connector =
    facts.connectorName === undefined ? '' : /^Push|^Run/.test(verb) && title !== '' ? `with ${facts.connectorName}` : facts.connectorName;
  const text = [verb, title, connector].filter((part) => part !== '').join(' ');
  const type = verb === 'Create connector' && facts.connectorType !== undefined ? [facts.connectorType] : [];
  return [text, ...type, ...(attempt > 1 ? [`try ${attempt}`] : []), ...(note === undefined ? [] : ['not emulated'])]
    .filter((part) => part !== '')
    .join(', ');
}

/** Two words for the rules that have them; else the rule's own name. */
const SHORT: Record<string, string> = {
  'retry-before-retry-after': 'too early',
  'repeated-create': 'second ticket',
  'unsafe-repeat': 'unsafe repeat',
  'polling-fast': 'polling',
  'retry-of-client-error': 'vain retry',
  'retry-without-backoff': 'no backoff',
};
export const shortRule = (rule: string): string => SHORT[rule] ?? rule.replaceAll('-', ' ');
