import { splitTarget } from '../../kernel/http.ts';
import { isObject, parseJson } from '../../kernel/json.ts';
import type { RecordedRequest, RecordedStep, RecordedThing } from '../replay/recorded.ts';

/** A file is no HTTP archive. */
export class NoHar extends Error {}

/** Stands for a secret that a file has masked, or left out. */
const PLACEHOLDER = 'placeholder';
const OF_KIBANA = /^(?:\/s\/[^/]+)?\/(?:api|internal)\//;
/** What says who asked is left out: a Kibana that is open to everybody answers. */
const LEFT_OUT = /^(?:authorization|cookie|:.*)$/;

/** The requests to Kibana in an HTTP archive, and in front of them what they use and never create, as far as their answers show it. */
export function stepsOfHar(har: unknown): RecordedStep[] {
  const log = isObject(har) ? har['log'] : undefined;
  const entries = isObject(log) ? log['entries'] : undefined;
  if (!Array.isArray(entries)) throw new NoHar('expected an HTTP archive: a JSON object with log.entries');
  const requests = entries.flatMap((entry, index) => requestOf(entry, index));
  if (requests.length === 0) throw new NoHar('expected requests to /api or /internal in it, and there are none');
  return [...thingsBefore(requests), ...requests];
}

function requestOf(entry: unknown, index: number): RecordedRequest[] {
  if (!isObject(entry) || !isObject(entry['request'])) throw new NoHar(`expected a request at log.entries.${index}`);
  const { request, response, comment } = entry;
  const { method, url, headers, postData } = request;
  if (typeof method !== 'string' || typeof url !== 'string' || !URL.canParse(url))
    throw new NoHar(`expected a method and a URL at log.entries.${index}.request`);
  const { path, search } = splitTarget(url.slice(new URL(url).origin.length));
  // An archive of ours has the calls to third parties as well, and says so in its comments.
  const isOurs = typeof comment === 'string' && /^\S+ [\da-f]+-\d+/.test(comment);
  if (!OF_KIBANA.test(path) || (isOurs && !comment.startsWith('kibana '))) return [];
  const body = isObject(postData) && typeof postData['text'] === 'string' ? postData['text'] : '';
  const content = isObject(response) && isObject(response['content']) ? response['content'] : {};
  const text = typeof content['text'] === 'string' ? content['text'] : '';
  const answer = content['encoding'] === 'base64' ? Buffer.from(text, 'base64').toString() : text;
  const status = isObject(response) && typeof response['status'] === 'number' && response['status'] > 0 ? response['status'] : undefined;
  const sent = Array.isArray(headers)
    ? headers.filter(isObject).map(({ name, value }) => [String(name).toLowerCase(), String(value)] as const)
    : [];
  return [
    {
      kind: 'request',
      id: `#${index + 1}`,
      method,
      path,
      shown: path,
      search,
      headers: Object.fromEntries(sent.filter(([name]) => !LEFT_OUT.test(name))),
      body: body.replace(/<redacted:[\da-f]*>/g, PLACEHOLDER),
      status,
      answer,
      arranged: false,
    },
  ];
}

/** The connectors and cases that paths name, no request before made, and some answer shows. */
function thingsBefore(requests: readonly RecordedRequest[]): RecordedThing[] {
  const shown = requests.flatMap(({ answer }) => objectsIn(parseJson(answer)));
  const made = new Set<unknown>();
  const things = new Map<string, RecordedThing>();
  for (const { method, path, answer } of requests) {
    const space = /^\/s\/([^/]+)/.exec(path)?.[1] ?? 'default';
    for (const id of path.split('/').slice(3)) {
      if (made.has(id) || things.has(id)) continue;
      const thing = shown.find((each) => each['id'] === id && isPlantable(each)) ?? asConnectorOfCase(shown, id);
      if (thing) things.set(id, { kind: 'thing', id, space, shown: thing });
    }
    const own = parseJson(answer);
    if (method === 'POST' && isObject(own)) made.add(own['id']);
  }
  return [...things.values()];
}

const isPlantable = (each: Record<string, unknown>) =>
  each['connector_type_id'] !== undefined ||
  each['actionTypeId'] !== undefined ||
  (each['title'] !== undefined && each['owner'] !== undefined);

/** A case says of its connector what type it is. */
function asConnectorOfCase(shown: readonly Record<string, unknown>[], id: string): Record<string, unknown> | undefined {
  const of = shown.find((each) => each['id'] === id && typeof each['type'] === 'string' && String(each['type']).startsWith('.'));
  return of && { id, name: of['name'], connector_type_id: of['type'] };
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}
