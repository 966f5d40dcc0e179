import type { LifecycleStep } from '../../kibana/http/lifecycle.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { ExchangeHead } from '../../traffic/journal/head.ts';
import { ticketName } from './records.ts';
import { effects, faults, madeBy, rows } from './state.ts';
import { endOf, nameOf, pathOf } from './words.ts';

/** One link of the chain that leads to an answer. */
export interface Link {
  shape: string;
  tone: string;
  text: string;
  aside?: string;
  status?: { shape: string; word: string; tone: string };
  /** The name of the rule that fired, in front of `more`. */
  rule?: string;
  more?: string;
}

/** The steps of Kibana's lifecycle in its order, and what each looks at. */
const STEPS: Readonly<Record<LifecycleStep, string>> = {
  url: 'its address',
  route: 'route',
  authentication: 'sign-in',
  payload: 'size and kind of the body',
  xsrf: 'kbn-xsrf',
  version: 'kbn-version',
  internal: 'internal routes',
  privilege: 'privilege',
  params: 'path',
  query: 'query',
  body: 'body',
  run: 'the route itself',
};
const ORDER: readonly string[] = Object.keys(STEPS);
/** Those that people ask for are named; nobody is told that his address could be read. */
const TOLD: readonly LifecycleStep[] = ['route', 'authentication', 'xsrf', 'privilege', 'body'];
const MOST_CALLS = 6;

export function chainOf(exchange: Exchange): Link[] {
  const { service, note } = exchange;
  const fault = faultLink(exchange);
  const end = lastLink(exchange);
  if (service !== 'kibana') return [...(fault ? [fault] : []), end];
  const calls = rows.value.filter(({ causedBy }) => causedBy === exchange.id);
  const missing: Link[] = note === undefined ? [] : [{ shape: 'tri', tone: 'flt', text: 'Not emulated', more: note }];
  const entry = fault && calls.length === 0 ? fault : entryLink(exchange.refusedAt);
  return [entry, ...missing, ...folded(calls), end];
}

function entryLink(refusedAt: string | undefined): Link {
  const at = refusedAt === undefined || refusedAt === 'run' ? ORDER.length : ORDER.indexOf(refusedAt);
  const passed = TOLD.filter((step) => ORDER.indexOf(step) < at).map((step) => STEPS[step]);
  const aside = passed.length > 0 && { aside: passed.join(', ') };
  if (at === ORDER.length) return { shape: 'ok', tone: 'ok', text: 'Kibana let it in', ...aside };
  // Safe: ORDER has the keys of STEPS.
  const step = STEPS[refusedAt as LifecycleStep];
  return {
    ...{ shape: 'tri', tone: 'end', text: `Kibana refused it for ${step === 'body' ? 'what its body holds' : `its ${step}`}` },
    ...(aside && { aside: `passed: ${aside.aside}` }),
  };
}

/** Of a long chain those that went well stand together. */
function folded(calls: readonly ExchangeHead[]): Link[] {
  if (calls.length <= MOST_CALLS) return calls.map(callLink);
  const shown = calls.filter((call) => call.fault || endOf(call).tone === 'bad' || madeBy.value.has(call.id));
  const others = calls.length - shown.length;
  return [{ shape: 'ok', tone: 'ok', text: `${others} calls`, aside: 'all answered 2xx' }, ...shown.map(callLink)];
}

function callLink(call: ExchangeHead): Link {
  const status = endOf(call);
  const aside = `${call.request.method} ${pathOf(call.request.url)}`;
  const scripted = faultLink(call);
  const name = nameOf(call.service);
  if (scripted) return { ...scripted, text: `A fault answered in ${name}’s place`, aside, status };
  const ticket = madeBy.value.get(call.id);
  const did = ticket ? `made ${ticketName(ticket.service, ticket.id)}` : call.request.method === 'GET' ? 'told what it holds' : 'answered';
  const text = status.tone === 'bad' ? `${name} refused` : status.tone === 'wait' ? `${name} has not answered yet` : `${name} ${did}`;
  return { shape: status.shape, tone: status.tone === 'bad' ? 'end' : status.tone === 'wait' ? 'flt' : 'ok', text, aside, status };
}

function faultLink({ fault }: Pick<ExchangeHead, 'fault'>): Link | undefined {
  if (!fault) return undefined;
  const [id = '', ...others] = fault.rules;
  const found = faults.value.find((each) => each.id === id);
  const { name = id } = found?.rule ?? {};
  const told = found?.explanation.replace(`${name}: `, '') ?? 'which was taken out since';
  const more = [told, ...others.map((other) => faults.value.find((each) => each.id === other)?.explanation ?? other)].join('; ');
  return { shape: 'bolt', tone: 'flt', text: `A fault: ${fault.kinds.join(', ')}`, rule: name, more };
}

function lastLink(exchange: Exchange): Link {
  const { response, error, state, service } = exchange;
  const end = endOf(exchange);
  const tone = end.tone === 'bad' ? 'end' : end.tone === 'wait' ? 'flt' : 'ok';
  const { text: learnt = '', more: left } = outcomeOf(exchange);
  const text =
    state === 'received'
      ? 'No answer yet'
      : response
        ? `So ${nameOf(service)} answers ${response.status}${learnt}`
        : `There was no answer: ${end.word}`;
  const warning = response?.headers['warning'];
  const more = error ?? (warning === undefined ? left : `The release warns: ${warning}`);
  return { shape: end.shape, tone, text, ...(more !== undefined && { more }) };
}

/** What a push left behind, on both sides. */
function outcomeOf({ id, request, response, service }: Exchange): { text?: string; more?: string } {
  if (service !== 'kibana' || !/\/_push$/.test(pathOf(request.url)) || !response) return {};
  const calls = rows.value.filter(({ causedBy }) => causedBy === id);
  const made = calls.flatMap((call) => madeBy.value.get(call.id) ?? [])[0];
  const name = made && ticketName(made.service, made.id);
  const isNamed = made && (effects.value?.cases ?? []).some(({ claims }) => claims?.externalId === made.id);
  if (isNamed) return { text: `, and the case names ${name}` };
  if (response.status < 300) return {};
  if (made) return { text: ', and the case learns of no ticket', more: `${name} stays in ${nameOf(made.service)}.` };
  const wrote = calls.some((call) => call.request.method !== 'GET' && endOf(call).tone === '');
  return wrote || calls.length === 0 ? {} : { more: 'Nothing was written.' };
}
