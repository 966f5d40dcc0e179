import { STATUS_CODES } from '../../kernel/node-http.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';

/** An answer that Kibana gives instead of a result. Thrown anywhere; rendered once, by `renderError`. */
export class KibanaError extends Error {
  readonly status: number;
  readonly attributes: Record<string, unknown> | undefined;
  readonly headers: Record<string, string>;
  /** What the journal shall say of it. */
  readonly note: string | undefined;

  constructor(
    status: number,
    message: string,
    { attributes, headers = {}, note }: { attributes?: Record<string, unknown>; headers?: Record<string, string>; note?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.attributes = attributes;
    this.headers = headers;
    this.note = note;
  }

  /** Kibana's envelope, keys in its order. */
  toJSON() {
    return {
      statusCode: this.status,
      error: reasonPhrase(this.status),
      message: this.message,
      ...(this.attributes && { attributes: this.attributes }),
    };
  }
}

/** What Kibana itself does not expect to fail: its log has the message, the client gets the generic words of a 500. */
export class UnexpectedFailure extends Error {}

/** Boom, which renders Kibana's errors, keeps the older name of 413. */
const reasonPhrase = (status: number) => (status === 413 ? 'Request Entity Too Large' : (STATUS_CODES[status] ?? 'Unknown'));

export const badRequest = (message: string, attributes?: Record<string, unknown>) =>
  new KibanaError(400, message, attributes ? { attributes } : {});
export const unauthorized = (message = 'Unauthorized') => new KibanaError(401, message);
export const forbidden = (message: string) => new KibanaError(403, message);
export const notFound = (message = 'Not Found') => new KibanaError(404, message);
export const savedObjectNotFound = (type: string, id: string) => notFound(`Saved object [${type}/${id}] not found`);
export const notAcceptable = (message: string) => new KibanaError(406, message);
export const conflict = (message: string) => new KibanaError(409, message);
export const savedObjectConflict = (type: string, id: string) => conflict(`Saved object [${type}/${id}] conflict`);
export const failedDependency = (message: string) => new KibanaError(424, message);
/** What Kibana says of an error that it did not expect. */
export const internalError = ({ has }: Pick<KibanaVersion, 'has'>) =>
  new KibanaError(
    500,
    `An internal server error occurred.${has('internalErrorNamesTheLog') ? ' Check Kibana server logs for details.' : ''}`,
  );
