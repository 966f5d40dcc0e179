import type { CallResponse } from './call-messages.ts';

/** A call that failed, in the words of axios. */
export class CallError extends Error {
  readonly code: string | undefined;
  /** What the third party answered, if it did. */
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

/** Why there was no answer. What broke is the innermost cause that has a code: the platform's own fetch wraps it in "fetch failed". */
export function noAnswer(error: unknown): CallError {
  const { message, code } = withCode(error);
  // The platform's fetch has words of its own for a connection that ends before the answer.
  if (code === 'UND_ERR_SOCKET') return new CallError('socket hang up', { code: 'ECONNRESET', cause: error });
  return new CallError(message, { code, cause: error });
}

/** The answer began and then broke off. axios keeps what was there of it, which is no body. */
export function brokenAnswer(error: unknown, response: CallResponse): CallError {
  const { message, code } = withCode(error);
  if (code?.startsWith('Z_')) return new CallError(message, { code, response, cause: error });
  return new CallError('stream has been aborted', { code: 'ERR_BAD_RESPONSE', response, cause: error });
}

function withCode(error: unknown): { message: string; code: string | undefined } {
  if (!(error instanceof Error)) return { message: String(error), code: undefined };
  if (error.cause instanceof Error) return withCode(error.cause);
  // A host with several addresses fails once for each.
  const message = error instanceof AggregateError ? error.errors.map((each) => withCode(each).message).join('; ') : error.message;
  return { message, code: 'code' in error && typeof error.code === 'string' ? error.code : undefined };
}
