import type { Payload } from '../../kernel/payload.ts';

/** The body of a message, cut at the journal's limit. */
export interface Kept {
  text: string;
  /** How many bytes are kept. */
  bytes: number;
  /** How many bytes there were, where not all of them are kept. */
  truncatedFrom: number | undefined;
  /** Whether all of it had to make room for later ones. */
  isDropped: boolean;
}

export const nothingKept: Kept = { text: '', bytes: 0, truncatedFrom: undefined, isDropped: false };

/** The first so many bytes of a body. */
export function keep(body: Payload, bytes: number): Kept {
  if (body.isEmpty) return nothingKept;
  const { size } = body;
  if (size <= bytes) return { text: body.text, bytes: size, truncatedFrom: undefined, isDropped: false };
  // By way of bytes, because a slice of the text would keep the whole of it alive.
  const start = Buffer.from(body.bytes.subarray(0, bytes)).toString();
  return { text: start.replace(/\ufffd$/, ''), bytes, truncatedFrom: size, isDropped: false };
}

/** What is left of a body that had to make room for later ones. */
export const dropped = (kept: Kept): Kept =>
  kept.bytes === 0 ? kept : { text: '', bytes: 0, truncatedFrom: kept.truncatedFrom ?? kept.bytes, isDropped: true };
