import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { ExchangeHead } from '../../traffic/journal/head.ts';
import { faults, madeBy, rows } from './state.ts';
import { endOf, nameOf, pathOf } from './words.ts';

/** One link of the chain that leads to an answer. */
export interface Link {
  shape: string;
  tone: string;
  text: string;
  aside?: string;
  status?: { shape: string; word: string; tone: string };
  more?: string;
}

/** The steps of Kibana's lifecycle in its order, by what an answer that one of them gave looks like. */
const STEPS: readonly (readonly [string, (status: number, message: string) => boolean])[] = [
  ['route', (status, message) => status === 404 && message === 'Not Found'],
  ['sign-in', (status) => status === 401],
  ['size and kind of the body', (status) => status === 413 || status === 415],
  ['kbn-xsrf', (status, message) => status === 400 && /kbn-xsrf/.test(message)],
  ['version', (status, message) => status === 400 && /elastic-api-version|version/i.test(message) && !/^\[request/.test(message)],
  ['body', (status, message) => status === 400 && /^\[request|excess keys|Invalid value/.test(message)],
  ['privilege', (status) => status === 403],
];

export function chainOf(exchange: Exchange): Link[] {
  const { service, response, note } = exchange;
  const fault = faultLink(exchange);
  const calls = rows.value.filter(({ causedBy }) => causedBy === exchange.id);
  const end = endOf(exchange);
  if (service !== 'kibana') return [...(fault ? [fault] : []), lastLink(exchange, end)];
  const refused = calls.length === 0 && !fault ? STEPS.findIndex(([, is]) => is(response?.status ?? 0, messageOf(exchange))) : -1;
  const passed = STEPS.slice(0, refused === -1 ? undefined : refused).map(([name]) => name);
  const entry: Link =
    refused === -1
      ? { shape: 'ok', tone: 'ok', text: 'Kibana let it in', aside: passed.join(', ') }
      : {
          ...{ shape: 'tri', tone: 'end', text: `Kibana refused it at: ${STEPS[refused]?.[0]}` },
          ...(passed.length > 0 && { aside: `passed: ${passed.join(', ')}` }),
        };
  const missing: Link[] = note === undefined ? [] : [{ shape: 'tri', tone: 'flt', text: 'Not emulated', more: note }];
  return [...(fault && calls.length === 0 ? [fault] : [entry]), ...missing, ...calls.map(callLink), lastLink(exchange, end)];
}

function callLink(call: ExchangeHead): Link {
  const status = endOf(call);
  const aside = `${call.request.method} ${pathOf(call.request.url)}`;
  const scripted = faultLink(call);
  if (scripted) return { ...scripted, text: `A fault answered in ${nameOf(call.service)}’s place`, aside, status };
  const made = madeBy.value.has(call.id);
  const text = status.tone === 'bad' ? `${nameOf(call.service)} refused` : `${nameOf(call.service)} ${made ? 'made a ticket' : 'answered'}`;
  return { shape: status.shape, tone: status.tone === 'bad' ? 'end' : 'ok', text, aside, status };
}

function faultLink({ fault }: Pick<ExchangeHead, 'fault'>): Link | undefined {
  if (!fault) return undefined;
  const told = fault.rules.map((id) => faults.value.find((each) => each.id === id)?.explanation ?? `${id}, which was taken out since`);
  return { shape: 'bolt', tone: 'flt', text: `A fault: ${fault.kinds.join(', ')}`, more: told.join('; ') };
}

function lastLink(exchange: Exchange, end: ReturnType<typeof endOf>): Link {
  const { response, error, state, service } = exchange;
  const warning = response?.headers['warning'];
  const tone = end.tone === 'bad' ? 'end' : end.tone === 'wait' ? 'flt' : 'ok';
  const text =
    state === 'received'
      ? 'No answer yet'
      : response
        ? `So ${nameOf(service)} answers ${response.status}`
        : `There was no answer: ${end.word}`;
  return { shape: end.shape, tone, text, ...((error ?? warning) !== undefined && { more: error ?? `The release says: ${warning}` }) };
}

function messageOf({ response }: Exchange): string {
  const json = response?.json;
  return typeof json === 'object' && json !== null && 'message' in json ? String(json.message) : '';
}
