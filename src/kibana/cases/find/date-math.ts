type Unit = 'y' | 'M' | 'w' | 'd' | 'h' | 'm' | 's' | 'ms';

/** `down` reads `2024-05` as the first millisecond of that month, `up` as the last. */
type Rounding = 'down' | 'up';

const EXPRESSION = /^(?:(?<now>now)|(?<anchor>.+?)(?:\|\||$))(?<steps>(?:[+-]\d*[yMwdhHms]|\/[yMwdhHms])*)$/;
const STEP = /(?<sign>[-+/])(?<amount>\d*)(?<unit>[yMwdhHms])/g;

/** The moment that Elasticsearch reads from `now-1d/d`, from an ISO date cut short anywhere, from milliseconds, or from a date and `||+1M`; in milliseconds. */
export function readDateMath(text: string, now: Date, rounding: Rounding): number | undefined {
  const { now: isNow, anchor = '', steps = '' } = EXPRESSION.exec(text)?.groups ?? {};
  const start = isNow ? now.getTime() : readDate(anchor, rounding);
  if (start === undefined) return undefined;
  return [...steps.matchAll(STEP)].reduce((time, { groups }) => {
    // Safe: the pattern matches nothing else.
    const { sign, amount, unit } = groups as { sign: string; amount: string; unit: Unit | 'H' };
    const named = unit === 'H' ? 'h' : unit;
    if (sign === '/') return round(time, named, rounding);
    return move(time, named, (sign === '-' ? -1 : 1) * Number(amount || 1));
  }, start);
}

const DATE =
  /^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:T(?:(?<hour>\d\d)(?::(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?)?)?(?<zone>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/;

/** `strict_date_optional_time||epoch_millis`, which is how Kibana maps `created_at`. */
function readDate(text: string, rounding: Rounding): number | undefined {
  const parts = DATE.exec(text)?.groups;
  if (!parts) return /^-?\d+$/.test(text) ? Number(text) : undefined;
  const { year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z' } = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}${isoZone(zone)}`);
  if (Number.isNaN(time)) return undefined;
  return rounding === 'down' ? time : move(time, finestUnit(parts), 1) - 1;
}

const isoZone = (zone: string) => (zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`);

function finestUnit({ month, day, hour, minute, second, fraction }: Record<string, string | undefined>): Unit {
  if (fraction !== undefined) return 'ms';
  if (second !== undefined) return 's';
  if (minute !== undefined) return 'm';
  if (hour !== undefined) return 'h';
  return day !== undefined ? 'd' : month !== undefined ? 'M' : 'y';
}

const lengths = { w: 7 * 86_400_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** The day of the month stays, unless the month has no such day. */
function move(time: number, unit: Unit, amount: number): number {
  if (unit !== 'y' && unit !== 'M') return time + amount * lengths[unit];
  const from = new Date(time);
  const month = from.getUTCMonth() + amount * (unit === 'y' ? 12 : 1);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return new Date(time).setUTCFullYear(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), lastDay));
}

function round(time: number, unit: Unit, rounding: Rounding): number {
  const first = startOf(time, unit);
  return rounding === 'down' ? first : move(first, unit, 1) - 1;
}

/** Weeks begin on Monday; the epoch was a Thursday. */
function startOf(time: number, unit: Unit): number {
  const date = new Date(time);
  if (unit === 'y') return Date.UTC(date.getUTCFullYear(), 0);
  if (unit === 'M') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  const offset = unit === 'w' ? 4 * lengths.d : 0;
  return Math.floor((time - offset) / lengths[unit]) * lengths[unit] + offset;
}
