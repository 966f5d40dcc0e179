import { distance } from 'fastest-levenshtein';

/** `; did you mean "…"?` behind a refusal of a name, where one of those that there are is near. */
export function didYouMean(written: string, names: Iterable<string>): string {
  // A third of the letters may differ, and two in a short name: with more, one would guess.
  const most = Math.max(2, Math.floor(written.length / 3));
  const steps = [...names].map((name) => ({ name, away: distance(written.toLowerCase(), name.toLowerCase()) }));
  const [nearest] = steps.filter(({ away }) => away <= most).sort((one, other) => one.away - other.away);
  return nearest ? `; did you mean "${nearest.name}"?` : '';
}
