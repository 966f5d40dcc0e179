/** As one reads it: three digits, and the unit that keeps them near one. */
export function shown(value, unit) {
  if (!Number.isFinite(value)) return 'none';
  if (unit === 'ms' && value < 1) return `${digits(value * 1000)} µs`;
  if (unit === 'ms' && value >= 10_000) return `${digits(value / 1000)} s`;
  return `${digits(value)} ${unit}`.replace(' /s', '/s').trim();
}

/** The least, the median and the greatest ratio. */
export const shownSpread = ({ min, median, max }) => [min, median, max].map(shownRatio).join(' – ');

export const shownRatio = (ratio) => (Number.isFinite(ratio) ? digits(ratio) : 'none');

function digits(value) {
  if (value >= 1000) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}
