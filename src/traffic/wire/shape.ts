import { STATUS_CODES } from 'node:http';
import type { Clock } from '../../kernel/clock.ts';
import { plainHeaders, readText, textResponse } from '../../kernel/message.ts';
import type { ScriptedAnswer } from '../script/decide.ts';
import type { Shape } from '../script/perform.ts';
import { impairedResponse } from './impaired.ts';

/** A response together with its body, which can be read once more. */
export interface Readable {
  response: Response;
  /** What the caller gets to read. */
  text: string;
}

/** Reads a response without using it up. */
export async function readable(response: Response): Promise<Readable> {
  const text = readText(response);
  if (typeof text === 'string') return { response, text };
  const { status, statusText, headers } = response;
  return withText(await text, { status, statusText, headers });
}

/** With the reason phrase that a socket would bring: some connector types quote it. */
export const scripted = ({ status, headers, body }: ScriptedAnswer): Readable =>
  withText(body ?? '', { status, statusText: STATUS_CODES[status] ?? '', headers });

/** The answer as the faults of its body leave it. */
export function shaped(answer: Readable, shapes: readonly Shape[], clock: Clock, ended: AbortSignal): Readable & { isCut: boolean } {
  const { response } = answer;
  let { text } = answer;
  let [fraction, chunks, ms] = [1, 1, 0];
  for (const shape of shapes) {
    if (shape.kind === 'malformed-body') text = shape.body;
    else if (shape.kind === 'truncate-body') fraction = shape.fraction;
    else [chunks, ms] = [shape.chunks, shape.ms];
  }
  const { status, statusText } = response;
  const { 'content-length': _, ...headers } = lowerCased(plainHeaders(response));
  const isCut = shapes.some(({ kind }) => kind === 'truncate-body');
  if (text === '' || (!isCut && chunks === 1)) return { ...withText(text, { status, statusText, headers }), isCut };
  const body = Buffer.from(text);
  const cutAfter = isCut ? Math.floor(body.length * fraction) : undefined;
  const full = { ...headers, 'content-length': String(body.length) };
  return {
    response: impairedResponse({ status, headers: full, body, chunks, ms, cutAfter, ended }, clock),
    text: body.subarray(0, cutAfter).toString(),
    isCut,
  };
}

const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** A body that is empty, or that this status cannot have, is none. */
function withText(text: string, init: ResponseInit & { status: number }): Readable {
  const body = text === '' || [204, 205, 304].includes(init.status) ? null : text;
  return { response: textResponse(body, init), text: body ?? '' };
}
