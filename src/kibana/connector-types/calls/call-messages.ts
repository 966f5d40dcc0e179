import type { Credentials } from './request-headers.ts';

export interface CallRequest {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  url: string;
  /** In the order and letters in which they are sent. */
  headers?: Readonly<Record<string, string>>;
  /** Sent as basic authentication, where the release has it. */
  auth?: Credentials | undefined;
  /** Sent as JSON, unless it is falsy. */
  json?: unknown;
  /** Sent as it is, unless it is empty. */
  text?: string;
}

export interface CallResponse {
  status: number;
  statusText: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** JSON where it reads as that, else the text; `undefined` where the answer broke off. */
  body: unknown;
  /** The name by which TLS asked for the server; empty without TLS. */
  servername: string;
}
