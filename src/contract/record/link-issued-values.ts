import { below } from '../fixture/json-pointer.ts';
import { type JsonPath, mapLeaves, mapStrings } from '../fixture/json-value.ts';
import { type IssuedValues, issuedValues } from './issued-values.ts';
import type { RecordedStep } from './recorded-step.ts';
import { volatility } from './volatile-value.ts';

/** Steps that do not depend on what Kibana made up: matchers where a value comes up first, `{{saved}}` values where it is said again. */
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
    const known = path[0] === 'body' ? issued.find(text) : undefined;
    return known && (known.kind !== 'id' || known.unique || namesAnId(path)) ? issued.use(known) : inside(text);
  };
  return mapStrings(request, link, inside);
}

/** Ids of third parties are short, so that only their path tells them from other numbers. */
const namesAnId = (path: JsonPath) => /(id|key|parent)$/i.test(String(path.at(-1)));

function linkAnswer({ request, expect }: RecordedStep, step: number, issued: IssuedValues, sent: string): unknown {
  // What a Kibana tells of itself is true of that one only.
  if (request.path.startsWith('/api/status')) return '<<any>>';
  return mapLeaves(
    expect.body,
    (value, path) => {
      const known = typeof value === 'string' ? issued.find(value) : undefined;
      if (known?.unique && known.step < step) return issued.use(known);
      const volatile = volatility(value, path, request.method);
      if (volatile && typeof value === 'string' && volatile.kind) {
        if (!known && says(sent, value)) return value;
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

/** A sentence: ids that were told before by their names, others as a pattern, unless the caller brought them. */
function linkText(text: string, step: number, issued: IssuedValues, sent: string): string {
  const linked = withUnique(text, step, issued);
  const unknown = (linked.match(UUIDS) ?? []).filter((uuid) => !says(sent, uuid));
  // A text that looks like a matcher must not be taken for one.
  if (unknown.length === 0 && !/^<<[a-z-]+(:[\s\S]*)?>>$/.test(linked)) return linked;
  const pattern = unknown.reduce((result, uuid) => result.replaceAll(asPattern(uuid), '[\\da-f-]{36}'), asPattern(linked));
  return `<<regex:^${pattern.replace(/\\\{\\\{(\w+)\\\}\\\}/g, '{{$1}}')}$>>`;
}

/** The text with every unique value of an earlier step by its name; short ones only where they are all of it. */
function withUnique(text: string, step: number, issued: IssuedValues): string {
  const present = issued.uniqueBefore(step).filter(([value]) => (value.length < 8 ? value === text : text.includes(value)));
  return present.reduce((result, [value, known]) => result.replace(asToken(value), () => issued.use(known)), text);
}

const says = (sent: string, value: string) => asToken(value).test(sent);

/** A value that is not a part of a longer word. */
const asToken = (value: string) => new RegExp(`(?<![\\w-])${asPattern(value)}(?![\\w-])`, 'g');

const asPattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
