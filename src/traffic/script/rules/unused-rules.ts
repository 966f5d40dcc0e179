import type { Presets } from '../presets/preset.ts';
import type { RuleBook } from './rule-book.ts';
import type { ScriptedRule } from './scripted-rule.ts';

/** Throws when a rule was never used. */
export function expectNoUnusedRules(book: RuleBook, presets: Presets, explained: (scripted: ScriptedRule) => string): void {
  const unused = book.rules.filter((scripted) => scripted.counts.used === 0 && !happenedElsewhere(scripted, book, presets));
  if (unused.length === 0) return;
  throw new Error(
    [
      `Expected every scripted fault to happen, and ${unused.length} of ${book.rules.length} never did:`,
      ...unused.map((scripted) => `  ${scripted.id}: ${explained(scripted)}`),
      'A rule that has seen nothing matches no request that came: the journal tells which did.',
    ].join('\n'),
  );
}

/** The rules of a preset are one failure in several places, such as either of a vendor's ways in: it need not happen in all. */
function happenedElsewhere({ id, rule: { name } }: ScriptedRule, book: RuleBook, presets: Presets): boolean {
  if (name === undefined || !Object.hasOwn(presets, name)) return false;
  return book.ofHandle(id.replace(/\.\d+$/, '')).some(({ counts }) => counts.used > 0);
}
