import { KnownSecrets } from '../../kernel/known-secrets.ts';
import { mapLeaves } from '../../kernel/secret-names.ts';
import { replaceSecrets } from '../../kernel/secret-texts.ts';
import type { RecordedStep } from './recorded-step.ts';

/** Secrets of at least this length are also masked in other texts; shorter ones occur in ordinary words. */
const TELLING = 8;

/** Replaces every secret by a fixed text of the same form, so that the steps still replay. */
export function maskSecrets(steps: readonly RecordedStep[]): RecordedStep[] {
  const known = new KnownSecrets(TELLING);
  for (const step of steps) known.addFrom(step);
  const masked = (text: string) => known.replace(replaceSecrets(text, dummy), dummy);
  // Safe: only texts change.
  return steps.map((step) =>
    mapLeaves(step, (leaf, { isSecret }) => {
      if (typeof leaf !== 'string' || leaf === '') return leaf;
      return isSecret ? dummy(leaf) : masked(leaf);
    }),
  ) as RecordedStep[];
}

/** A URL, an email address, a user with a password or an authorization scheme stays one, so that Kibana's validation accepts it. */
function dummy(secret: string): string {
  if (/^https?:/.test(secret) && URL.canParse(secret)) return `${new URL(secret).origin}/secret`;
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(secret)) return 'secret@example.com';
  if (/^[^\s:]+:[^\s:]+$/.test(secret)) return 'secret:secret';
  const scheme = /^(Basic|Bearer|ApiKey) /i.exec(secret)?.[0] ?? '';
  return `${scheme}secret`;
}
