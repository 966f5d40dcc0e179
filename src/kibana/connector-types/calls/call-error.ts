import { isError } from '../../../kernel/is-error.ts';
import type { CallResponse } from './call-messages.ts';

/** A call that failed, in the words of axios. */
export class CallError extends Error {
  readonly code: string | undefined;
  /** Absent when there was no answer. */
  readonly response: CallResponse | undefined;

  constructor(
    message: string,
    { code, response, cause }: { code?: string | undefined; response?: CallResponse | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.response = response;
  }
}

/** The text is that of the innermost cause, which the platform's fetch wraps in "fetch failed". */
export function noAnswer(error: unknown): CallError {
  const { message, code } = withCode(error);
  // A connection that ended before the answer: the platform's fetch words it in another way than axios.
  if (code === 'UND_ERR_SOCKET') return new CallError('socket hang up', { code: 'ECONNRESET', cause: error });
  return new CallError(message, { code, cause: error });
}

/** Of an answer that broke off axios keeps status and headers, but no body. */
export const brokenAnswer = (cause: unknown, response: CallResponse): CallError =>
  new CallError('stream has been aborted', { code: 'ERR_BAD_RESPONSE', response, cause });

function withCode(error: unknown): { message: string; code: string | undefined } {
  if (!isError(error)) return { message: String(error), code: undefined };
  if (isError(error.cause)) return withCode(error.cause);
  // A host with several addresses fails once for each.
  const message =
    'errors' in error && Array.isArray(error.errors) ? error.errors.map((each) => withCode(each).message).join('; ') : error.message;
  return { message, code: 'code' in error && typeof error.code === 'string' ? error.code : undefined };
}
