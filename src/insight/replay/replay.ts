import { splitTarget } from '../../kernel/http.ts';
import { isObject, parseJson } from '../../kernel/json.ts';
import { Payload } from '../../kernel/payload.ts';
import { jsonBeginning } from '../effects/json-beginning.ts';
import { Links } from './links.ts';
import type { RecordedArrangement, RecordedRequest, RecordedStep } from './recorded.ts';
import type { Stage } from './stage.ts';

/** What a request of the run came to, when it was made again. */
export interface Outcome {
  recorded: RecordedRequest;
  status: number;
  headers: Readonly<Record<string, string>>;
  /** The value of a JSON body, or its text. */
  body: unknown;
  /** The route that this Kibana has for it, such as `GET /api/cases/:case_id`. */
  route: string | undefined;
  /** What it made Kibana call. */
  calls: Call[];
}

export interface Call {
  service: string;
  method: string;
  /** With its query. */
  target: string;
  body: unknown;
}

/** Of the connection, and so of the first run only. */
const OF_CONNECTION = ['host', 'content-length', 'connection', 'transfer-encoding', 'content-encoding', 'accept-encoding', 'expect'];

/** Plays a run again, one request after the other, and closes the stage. What is not created here though it was there is planted, so that later requests are judged by themselves. */
export async function replay(steps: readonly RecordedStep[], stage: Stage): Promise<Outcome[]> {
  const links = new Links();
  const outcomes: Outcome[] = [];
  try {
    for (const [index, step] of steps.entries()) {
      if (step.kind === 'arrangement') arrange(step, links, stage, index);
      else if (step.kind === 'thing') links.link(step.id, plant({ id: step.id }, step.shown, step.space, stage) ?? step.id, index);
      else outcomes.push(await again(step, links, stage, index));
    }
  } finally {
    stage.close();
  }
  return outcomes;
}

function arrange({ arrangement, made }: RecordedArrangement, links: Links, stage: Stage, step: number): void {
  const now = stage.add(arrangement);
  for (const kind of ['connectors', 'cases'] as const) {
    made[kind].forEach(({ id }, index) => void links.link(id, now[kind][index]?.id ?? id, step));
  }
}

async function again(recorded: RecordedRequest, links: Links, stage: Stage, step: number): Promise<Outcome> {
  const { method } = recorded;
  const path = links.path(recorded.path);
  const headers = Object.fromEntries(Object.entries(recorded.headers).filter(([name]) => !OF_CONNECTION.includes(name)));
  const authorization = recorded.arranged ? stage.arranging : stage.authorization;
  if (authorization !== undefined) headers['authorization'] = authorization;
  const { journal } = stage;
  const { entries, redaction } = journal.recording;
  // However much a run asks, only what this request causes is looked for here.
  journal.clear();
  const request = { method, origin: 'http://kibana.test', path, search: links.search(recorded.search), headers, facts: {} };
  const answer = await stage.handler({ ...request, body: new Payload(links.body(recorded.body)) });
  const body = answer.body.json ?? answer.body.text;
  const earlier = parseJson(recorded.isAnswerCut ? jsonBeginning(recorded.answer) : recorded.answer);
  if (answer.status < 300) links.read(method, earlier, body, step);
  else if (recorded.status !== undefined && recorded.status < 300) plantCreated(recorded, earlier, links, stage, step);
  const caused = entries.all().filter(({ service }) => service !== 'kibana');
  const { route } = stage.parts.locate(method, path);
  return {
    recorded,
    status: answer.status,
    headers: answer.headers,
    body,
    route: route && `${route.method} ${route.path}`,
    calls: caused.map(({ service, method: called, path: at, search, sent }) => ({
      service,
      method: called,
      // The key of each world's masks is its own, so that one secret looks different in each.
      target: redaction.url(search === '' ? at : `${at}?${search}`).replace(/<redacted:[\da-f]*>/g, '<redacted>'),
      body: parseJson(sent.text) ?? sent.text,
    })),
  };
}

/** What the recorded answer says was made, and is not here. */
function plantCreated({ method, path, body }: RecordedRequest, answer: unknown, links: Links, stage: Stage, step: number): void {
  if (method !== 'POST' || !isObject(answer) || typeof answer['id'] !== 'string') return;
  const { id } = answer;
  const space = /^\/s\/([^/]+)/.exec(splitTarget(path).path)?.[1] ?? 'default';
  const sent = parseJson(links.body(body));
  const planted = plant({ ...(isObject(sent) ? sent : {}), id }, answer, space, stage);
  if (planted !== undefined) links.link(id, planted, step);
}

/** Adds a connector or a case as an answer shows it, whatever the form of the release; the id that it got, undefined where it is neither. */
function plant(sent: Record<string, unknown>, shown: Record<string, unknown>, space: string, stage: Stage): string | undefined {
  const type = shown['connector_type_id'] ?? shown['actionTypeId'];
  const { name, config } = shown;
  const { secrets, id } = sent;
  try {
    if (type !== undefined) {
      const draft = {
        type,
        id,
        ...(name !== undefined && { name }),
        ...(isObject(config) && { config }),
        ...(isObject(secrets) && { secrets }),
      };
      return stage.add({ space, connectors: [draft] }).connectors[0]?.id;
    }
    if (typeof shown['title'] === 'string' && shown['owner'] !== undefined) {
      const { title, description, tags, owner, settings } = shown;
      return stage.add({ space, cases: [{ title, description, tags, owner, settings }] }).cases[0]?.id;
    }
  } catch {
    // What this release cannot have is not there: the requests for it say so.
  }
  return undefined;
}
