import { below } from '../fixture/json-pointer.ts';
import { type JsonPath, mapLeaves, mapStrings } from '../fixture/json-value.ts';
import { type IssuedValues, issuedValues } from './issued-values.ts';
import type { RecordedStep } from './recorded-step.ts';
import { volatility } from './volatile-value.ts';

/** Replaces what Kibana made up: by a matcher where a value first appears, by `{{name}}` where it is repeated. */
export function linkIssuedValues(steps: readonly RecordedStep[]): RecordedStep[] {
  const issued = issuedValues(JSON.stringify(steps));
  let sent = '';
  const linked = steps.map((step, index) => {
    sent += JSON.stringify(step.request);
    const request = linkRequest(step.request, index, issued);
    const body = linkAnswer(step, index, issued, sent);
    return { ...step, request, expect: { ...step.expect, body, ...linkHeaders(step, index, issued, sent) } };
  });
  return linked.map((step, index) => {
    const save = issued.saves(index);
    return save ? { ...step, save } : step;
  });
}

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

function linkAnswer({ request, expect }: RecordedStep, step: number, issued: IssuedValues, sent: string): unknown {
  // The status of one Kibana is not that of another.
  if (request.path.startsWith('/api/status')) return '<<any>>';
  return mapLeaves(
    expect.body,
    (value, path) => {
      const origin = typeof value === 'string' ? issued.find(value) : undefined;
      if (origin?.unique && origin.step < step) return issued.use(origin);
      const volatile = volatility(value, path, request.method);
      if (volatile && typeof value === 'string' && volatile.kind) {
        if (!origin && says(sent, value)) return value;
        issued.issue(value, { ...volatile, step, pointer: path.reduce<string>(below, '') });
      }
      if (volatile) return volatile.matcher;
      return typeof value === 'string' ? linkText(value, step, issued, sent) : value;
    },
    (key) => withUnique(key, step, issued),
  );
}

function linkHeaders({ expect }: RecordedStep, step: number, issued: IssuedValues, sent: string): Pick<RecordedStep['expect'], 'headers'> {
  if (!expect.headers) return {};
  const link = (name: string, text: string) => {
    if (name === 'retry-after') return '<<string>>';
    if (/Kibana-[\d.]+/.test(text)) return `<<regex:^${asPattern(text).replace(/Kibana-[\d\\.]+/, 'Kibana-\\S+')}$>>`;
    return linkText(text, step, issued, sent);
  };
  return { headers: Object.fromEntries(Object.entries(expect.headers).map(([name, text]) => [name, link(name, text)])) };
}

const UUIDS = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** Links the ids inside a text: by `{{name}}` when an earlier answer had them, by a pattern otherwise, unless the client sent them. */
function linkText(text: string, step: number, issued: IssuedValues, sent: string): string {
  const linked = withUnique(text, step, issued);
  const unknown = (linked.match(UUIDS) ?? []).filter((uuid) => !says(sent, uuid));
  // A text that looks like a matcher must not be taken for one.
  if (unknown.length === 0 && !/^<<[a-z-]+(:[\s\S]*)?>>$/.test(linked)) return linked;
  const pattern = unknown.reduce((result, uuid) => result.replaceAll(asPattern(uuid), '[\\da-f-]{36}'), asPattern(linked));
  return `<<regex:^${pattern.replace(/\\\{\\\{(\w+)\\\}\\\}/g, '{{$1}}')}$>>`;
}

/** Replaces every unique value of an earlier step by its `{{name}}`; one of less than 8 characters only when it is the whole text. */
function withUnique(text: string, step: number, issued: IssuedValues): string {
  const present = issued.uniqueBefore(step).filter(([value]) => (value.length < 8 ? value === text : text.includes(value)));
  return present.reduce((result, [value, origin]) => result.replace(asToken(value), () => issued.use(origin)), text);
}

const says = (sent: string, value: string) => asToken(value).test(sent);

/** Matches a value that is not a part of a longer word. */
const asToken = (value: string) => new RegExp(`(?<![\\w-])${asPattern(value)}(?![\\w-])`, 'g');

const asPattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
