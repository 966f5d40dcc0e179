import { randomBytes, randomUUID } from 'node:crypto';
import { customRandom } from 'nanoid';

/** The source of every id and every random number. */
export interface Ids {
  /** A version 4 UUID, or a version 1 UUID of that moment, as Kibana made them before 8.12. */
  uuid(at?: Date): string;
  /** `length` hexadecimal digits, as in a ServiceNow `sys_id`. */
  hex(length: number): string;
  /** `length` letters and digits of both cases, as in a Swimlane record id. */
  alphanumeric(length: number): string;
  /** A number from 0 up to, and never, 1. */
  random(): number;
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const randomIds: Ids = idsFrom(pooledRandomBytes(8192), randomUUID);

/** Ids whose state can be read, and set again to repeat them. */
export interface SeededIds extends Ids {
  state: number;
}

/** The same seed always yields the same ids, in the same order. */
export function seededIds(seed: number): SeededIds {
  const generator = mulberry32(seed);
  const bytes = (size: number) => Uint8Array.from({ length: size }, () => Math.floor(generator.next() * 256));
  const ids = idsFrom(bytes, () => uuidOf(bytes(16)));
  return {
    ...ids,
    get state() {
      return generator.state;
    },
    set state(state) {
      generator.state = state;
    },
  };
}

function idsFrom(bytes: (size: number) => Uint8Array, uuid: () => string): Ids {
  const hex = (length: number) =>
    Buffer.from(bytes(Math.ceil(length / 2)))
      .toString('hex')
      .slice(0, length);
  return {
    uuid: (at) => (at ? timeUuid(at, hex(15)) : uuid()),
    hex,
    alphanumeric: customRandom(ALPHANUMERIC, 21, bytes),
    random: () => Buffer.from(bytes(4)).readUInt32BE() / 2 ** 32,
  };
}

/** Randomness read in bulk: a call for each id costs ten times as much. */
function pooledRandomBytes(size: number): (length: number) => Uint8Array {
  let pool = randomBytes(size);
  let used = 0;
  return (length) => {
    if (used + length > size) {
      pool = randomBytes(Math.max(size, length));
      used = 0;
    }
    used += length;
    return pool.subarray(used - length, used);
  };
}

/** RFC 4122 version 4, from sixteen bytes. */
function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  const variant = '89ab'[(bytes[8] ?? 0) >> 6];
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** RFC 4122 version 1: the time in 100 ns steps since 1582-10-15, then a clock sequence and a node. */
function timeUuid(at: Date, tail: string): string {
  const ticks = (BigInt(at.getTime()) * 10_000n + 0x01b21dd213814000n).toString(16).padStart(16, '0');
  return [ticks.slice(8), ticks.slice(4, 8), `1${ticks.slice(1, 4)}`, `a${tail.slice(0, 3)}`, tail.slice(3)].join('-');
}

function mulberry32(seed: number) {
  const generator = {
    state: seed,
    next() {
      generator.state = (generator.state + 0x6d2b79f5) | 0;
      const { state } = generator;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    },
  };
  return generator;
}
