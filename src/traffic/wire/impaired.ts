import type { Clock } from '../../kernel/clock.ts';
import { terminated } from './connection-fault.ts';

/** An answer whose body does not come in one piece. */
export interface ImpairedAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
  /** In how many pieces, and over how many milliseconds. */
  chunks: number;
  ms: number;
  /** After how many bytes the connection breaks; never, when absent. */
  cutAfter: number | undefined;
  /** When it aborts, nothing more is sent. */
  ended: AbortSignal;
}

const impaired = new WeakMap<Response, ImpairedAnswer>();

/** What a server must do to the socket for this answer; nothing for an ordinary one. */
export const impairmentOf = (response: Response): ImpairedAnswer | undefined => impaired.get(response);

/** The answer as a caller in this process gets it: a stream that takes its time, and breaks where it is cut. */
export function impairedResponse(answer: ImpairedAnswer, clock: Clock): Response {
  const pieces = piecesOf(answer, clock, answer.ended);
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next().catch(() => ({ done: true, value: undefined }));
        if (value) controller.enqueue(value);
        else if (done && answer.cutAfter === undefined && !answer.ended.aborted) controller.close();
        else controller.error(terminated());
      },
    },
    // Nothing is read ahead: the first pause begins when the first piece is taken.
    { highWaterMark: 0 },
  );
  const response = new Response(stream, { status: answer.status, headers: answer.headers });
  impaired.set(response, answer);
  return response;
}

/** The pieces of the body that are sent at all, each when it is due. */
export async function* piecesOf({ body, chunks, ms, cutAfter = body.length }: ImpairedAnswer, clock: Clock, signal: AbortSignal) {
  const count = Math.max(1, Math.min(chunks, body.length));
  const startOf = (index: number) => Math.floor((index * body.length) / count);
  for (let index = 0; startOf(index) < cutAfter; index += 1) {
    if (index > 0 && ms > 0) await clock.sleep(ms / (count - 1), signal);
    yield body.subarray(startOf(index), Math.min(startOf(index + 1), cutAfter));
  }
}
