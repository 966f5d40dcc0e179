import { type ReplayAnswer, send, whyNoAnswer } from '../../contract/replay/answer.ts';
import { InvalidTarget } from '../../contract/replay/ask-version.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Ending } from '../../kernel/ending.ts';
import type { Handler } from '../../kernel/http.ts';
import { isObject } from '../../kernel/json.ts';
import { shown } from '../../kernel/problem.ts';

/** A path to read, and what one needs to read it. */
export interface AskedPath {
  path: string;
  privilege: string;
}

/** A path that these credentials may not read; its message says what they lack. */
export class Refused extends Error {}

/** A proxy that lets nothing through must not keep anybody for ever. */
const PATIENCE_MS = 60_000;

/** Reads paths of a Kibana. Resolves to the body of a 200, and to undefined for a 404. Throws `Refused` for a 403, an `InvalidTarget` for anything else. */
export function askFor(kibana: Handler, clock: Clock): (asked: AskedPath) => Promise<unknown> {
  return async ({ path, privilege }) => {
    const { status, body } = await answerTo(kibana, path, clock);
    if (status === 200 && typeof body === 'object') return body;
    if (status === 404) return undefined;
    const said = isObject(body) && typeof body['message'] === 'string' ? body['message'] : brief(body);
    if (status === 403) throw new Refused(`GET ${path} answered 403 "${said}": these credentials lack ${privilege}`);
    throw new InvalidTarget(`expected a list at GET ${path}, but it answered ${status} ${said}`);
  };
}

async function answerTo(kibana: Handler, path: string, clock: Clock): Promise<ReplayAnswer> {
  const [caller, answered] = [new Ending(), new Ending()];
  void clock.sleep(PATIENCE_MS, answered).then(
    () => caller.end(new Error(`no answer in ${PATIENCE_MS / 1000} seconds`)),
    () => undefined,
  );
  try {
    return await send(kibana, { method: 'GET', path }, caller);
  } catch (cause) {
    throw new InvalidTarget(`GET ${path} got no answer: ${whyNoAnswer(cause)}`, { cause });
  } finally {
    answered.end(undefined);
  }
}

/** The beginning of a body that is no answer of a Kibana's. */
function brief(body: unknown): string {
  const text = typeof body === 'string' ? body.replace(/\s+/g, ' ').trim() : shown(body);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
