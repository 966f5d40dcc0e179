/** Whether a release, by its number or as `documented`, is one of those that a range names. */
type VersionRange = (version: string) => boolean;

/** Reads `9.4.0`, `9.x`, `>=8.8 <9.2`, `7.17.0 || >=8.3`, `*` and `documented`. */
export function readVersionRange(text: string): VersionRange {
  const alternatives = text.split('||').map((part) => part.trim().replace(/(>=|<=|>|<|=)\s+/g, '$1'));
  const ranges = alternatives.map((alternative) => {
    if (alternative === '') throw unreadable(text);
    const comparisons = alternative.split(/\s+/).map((comparison) => readComparison(comparison, text));
    return (version: string) => comparisons.every((holds) => holds(version));
  });
  return (version) => ranges.some((holds) => holds(version));
}

function readComparison(comparison: string, text: string): VersionRange {
  if (comparison === 'documented') return (version) => version === 'documented';
  if (comparison === '*') return isRelease;
  const [, operator = '=', number = ''] = /^(>=|<=|>|<|=)?(\d+(?:\.\d+){0,2})(?:\.x)*$/.exec(comparison) ?? [];
  if (number === '') throw unreadable(text);
  const wanted = number.split('.').map(Number);
  // A shorter number stands for all releases that begin so: `>9.1` begins with 9.2.0, `<=9.1` holds 9.1.7.
  return (version) => isRelease(version) && holds(operator, order(version.split('.').map(Number), wanted));
}

const isRelease = (version: string) => /^\d+\.\d+\.\d+/.test(version);

/** Negative, zero or positive, as the first is before, among or after the second; only the parts that the second has count. */
function order(parts: readonly number[], wanted: readonly number[]): number {
  const index = wanted.findIndex((part, at) => part !== (parts[at] ?? 0));
  return index < 0 ? 0 : (parts[index] ?? 0) - (wanted[index] ?? 0);
}

function holds(operator: string, order: number): boolean {
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith(order > 0 ? '>' : '<');
}

const unreadable = (text: string) =>
  new Error(`expected a range of versions such as 9.x, >=8.8 <9.2, 7.17.0 || >=8.3 or documented, got "${text}"`);
