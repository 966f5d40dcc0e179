import { types } from 'node:util';

/** An error of any realm. Jest gives tests a realm of their own, and what Node throws, of a connection or a URL, is no instance of its Error. */
export const isError = (value: unknown): value is Error =>
  value instanceof Error || types.isNativeError(value) || value instanceof DOMException;

/** What was thrown, in words. */
export const messageOf = (thrown: unknown): string => (isError(thrown) ? thrown.message : String(thrown));
