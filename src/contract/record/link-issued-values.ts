import { literalPattern } from '../../kernel/literal-pattern.ts';
import { below } from '../fixture/json-pointer.ts';
import { type JsonPath, mapLeaves, mapStrings } from '../fixture/json-value.ts';
import { IssuedValues } from './issued-values.ts';
import type { RecordedStep } from './recorded-step.ts';
import { SentRequests } from './sent-requests.ts';
import { asToken } from './token.ts';
import { volatility } from './volatile-value.ts';

/** Replaces what Kibana made up: by a matcher where a value first appears, by `{{name}}` where it is repeated. Takes time in proportion to the steps. */
export function linkIssuedValues(steps: readonly RecordedStep[]): RecordedStep[] {
  const issued = new IssuedValues(new Set(steps.flatMap(namesIn)));
  const sent = new SentRequests();
  const linked = steps.map((step, index) => {
    sent.add(step.request);
    const request = linkRequest(step.request, index, issued);
    const body = linkAnswer(step, index, issued, sent);
    return { ...step, request, expect: { ...step.expect, body, ...linkHeaders(step, index, issued, sent) } };
  });
  return linked.map((step, index) => {
    const save = issued.saves(index);
    return save ? { ...step, save } : step;
  });
}

/** The names in double braces that a step has already. */
const namesIn = (step: RecordedStep) => Array.from(JSON.stringify(step).matchAll(/\{\{([a-z]+\d+)\}\}/g), ([, name = '']) => name);

function linkRequest(request: RecordedStep['request'], step: number, issued: IssuedValues): RecordedStep['request'] {
  const inside = (text: string) => withUnique(text, step, issued);
  const link = (text: string, path: JsonPath) => {
    const origin = path[0] === 'body' ? issued.find(text) : undefined;
    return origin && (origin.kind !== 'id' || origin.unique || namesAnId(path)) ? issued.use(origin) : inside(text);
  };
  return mapStrings(request, link, inside);
}

/** Ids of third parties are short, so that only their key tells them from other numbers. */
const namesAnId = (path: JsonPath) => /(id|key|parent)$/i.test(String(path.at(-1)));

function linkAnswer({ request, expect }: RecordedStep, step: number, issued: IssuedValues, sent: SentRequests): unknown {
  // The status of one Kibana is not that of another.
  if (request.path.startsWith('/api/status')) return '<<any>>';
  return mapLeaves(
    expect.body,
    (value, path) => {
      const origin = typeof value === 'string' ? issued.find(value) : undefined;
      if (origin?.unique && origin.step < step) return issued.use(origin);
      const volatile = volatility(value, path, request.method);
      if (volatile && typeof value === 'string' && volatile.kind) {
        if (!origin && sent.say(value)) return value;
        issued.issue(value, { ...volatile, step, pointer: path.reduce<string>(below, '') });
      }
      if (volatile) return volatile.matcher;
      return typeof value === 'string' ? linkText(value, step, issued, sent) : value;
    },
    (key) => withUnique(key, step, issued),
  );
}

function linkHeaders(
  { expect }: RecordedStep,
  step: number,
  issued: IssuedValues,
  sent: SentRequests,
): Pick<RecordedStep['expect'], 'headers'> {
  if (!expect.headers) return {};
  const link = (name: string, text: string) => {
    if (name === 'retry-after') return '<<string>>';
    if (/Kibana-[\d.]+/.test(text)) return `<<regex:^${literalPattern(text).replace(/Kibana-[\d\\.]+/, 'Kibana-\\S+')}$>>`;
    return linkText(text, step, issued, sent);
  };
  return { headers: Object.fromEntries(Object.entries(expect.headers).map(([name, text]) => [name, link(name, text)])) };
}

const UUIDS = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** Links the ids inside a text: by `{{name}}` when an earlier answer had them, by a pattern otherwise, unless the client sent them. */
function linkText(text: string, step: number, issued: IssuedValues, sent: SentRequests): string {
  const linked = withUnique(text, step, issued);
  const unknown = (linked.match(UUIDS) ?? []).filter((uuid) => !sent.say(uuid));
  // A text that looks like a matcher must not be taken for one.
  if (unknown.length === 0 && !/^<<[a-z-]+(:[\s\S]*)?>>$/.test(linked)) return linked;
  const pattern = unknown.reduce((result, uuid) => result.replaceAll(literalPattern(uuid), '[\\da-f-]{36}'), literalPattern(linked));
  return `<<regex:^${pattern.replace(/\\\{\\\{(\w+)\\\}\\\}/g, '{{$1}}')}$>>`;
}

/** Replaces every unique value of an earlier step by its `{{name}}`. */
const withUnique = (text: string, step: number, issued: IssuedValues): string =>
  issued.uniqueIn(text, step).reduce((result, origin) => result.replace(asToken(origin.value), () => issued.use(origin)), text);
