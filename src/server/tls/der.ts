/** Writes ASN.1 by the distinguished encoding rules (X.690), as much of it as a certificate needs. */
const tagged = (tag: number, content: Uint8Array): Buffer => Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes = [...Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex')];
  return [0x80 | bytes.length, ...bytes];
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => tagged(0x30, Buffer.concat(parts));
export const set = (...parts: readonly Uint8Array[]): Buffer => tagged(0x31, Buffer.concat(parts));
/** Of bytes that begin with no sign bit. */
export const integer = (bytes: Uint8Array): Buffer => tagged(0x02, bytes);
export const boolean = (value: boolean): Buffer => tagged(0x01, Buffer.from([value ? 0xff : 0]));
export const octets = (bytes: Uint8Array): Buffer => tagged(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0): Buffer => tagged(0x03, Buffer.concat([Buffer.from([unused]), bytes]));
export const text = (value: string): Buffer => tagged(0x0c, Buffer.from(value));
/** A part with a number of its context, around others or in place of a type. */
export const numbered = (number: number, content: Uint8Array, { constructed = true } = {}): Buffer =>
  tagged((constructed ? 0xa0 : 0x80) | number, content);

/** Until 2049, as X.509 has it. */
export const time = (date: Date): Buffer => tagged(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...others.flatMap(septets)]));
}

function septets(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}
