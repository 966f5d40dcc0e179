import type { Clock } from '../kernel/clock.ts';
import { readText, textResponse } from '../kernel/message.ts';
import type { ScriptedAnswer } from './decide.ts';
import { plainHeaders } from './entry.ts';
import { impairedResponse } from './impaired.ts';
import type { Shape } from './perform.ts';

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

export const scripted = ({ status, headers, body }: ScriptedAnswer): Readable => withText(body ?? '', { status, headers });

/** The answer as the faults of its body leave it. */
export function shaped(answer: Readable, shapes: readonly Shape[], clock: Clock, ended: AbortSignal): Readable & { isCut: boolean } {
  let { response, text } = answer;
  let [fraction, chunks, ms] = [1, 1, 0];
  for (const shape of shapes) {
    if (shape.kind === 'malformed-body') text = shape.body;
    else if (shape.kind === 'truncate-body') fraction = shape.fraction;
    else [chunks, ms] = [shape.chunks, shape.ms];
  }
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  response = withText(text, { status, statusText, headers }).response;
  const isCut = shapes.some(({ kind }) => kind === 'truncate-body');
  if (!isCut && chunks === 1) return { response, text, isCut };
  const body = Buffer.from(text);
  const cutAfter = isCut ? Math.floor(body.length * fraction) : undefined;
  headers.set('content-length', String(body.length));
  const impaired = impairedResponse({ status, headers: plainHeaders(headers), body, chunks, ms, cutAfter, ended }, clock);
  return { response: impaired, text: body.subarray(0, cutAfter).toString(), isCut };
}

/** A body that is empty, or that this status cannot have, is none. */
function withText(text: string, init: ResponseInit & { status: number }): Readable {
  const body = text === '' || [204, 205, 304].includes(init.status) ? null : text;
  return { response: textResponse(body, init), text: body ?? '' };
}
