export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export const ratio = (value, reference) => (value / reference).toFixed(2);

export const milliseconds = (value) => `${value.toFixed(2)} ms`;
