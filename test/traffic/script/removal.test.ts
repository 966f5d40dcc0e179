import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault } from '#src/traffic/script/rules/rule.ts';
import { describeTargets } from '../../targets.ts';

/** What holds a request back for longer than any test waits. */
const holds: Record<string, Fault[]> = {
  hang: [{ kind: 'hang' }],
  delay: [{ kind: 'delay', ms: 3_600_000 }],
  dribble: [
    { kind: 'dribble', chunks: 2, ms: 3_600_000 },
    { kind: 'respond', status: 200, body: '0123456789' },
  ],
};

const scripts = fc.record({
  kinds: fc.array(fc.constantFrom(...Object.keys(holds)), { minLength: 1, maxLength: 5 }),
  removed: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
  phase: fc.constantFrom('before' as const, 'after' as const),
  /** Whether the rules are used up by what they hold back. */
  once: fc.boolean(),
  clears: fc.boolean(),
});

describeTargets('a removed fault', (start) => {
  test('lets go at once what it holds back, and nothing else', async () => {
    const { world, fetch } = await start();
    const property = fc.asyncProperty(scripts, async ({ kinds, removed, phase, once, clears }) => {
      world.script.clear();
      world.journal.clear();
      const open = new Set(kinds.keys());
      const faults = kinds.map((kind, index) =>
        world.fail({ match: { path: `/${index}` }, phase, ...(once && { times: 1 }), fault: holds[kind] ?? [] }),
      );
      const outcomes = kinds.map(async (_, index) => {
        const outcome = await fetch(`/${index}`)
          .then((response) => response.text())
          .catch((error) => error.message);
        open.delete(index);
        return outcome;
      });
      // A dribble's answer is under way once it is written down; the others are held back.
      await expect.poll(() => world.script.rules().every(({ counts }) => counts.used === 1)).toBe(true);
      const left = new Set(kinds.keys());
      for (const index of removed) {
        faults[index]?.remove();
        left.delete(index);
      }
      if (clears) {
        world.script.clear();
        left.clear();
      }
      await expect.poll(() => [...open]).toEqual([...left]);
      await new Promise((resolve) => setTimeout(resolve, 2));
      expect([...open]).toEqual([...left]);
      world.script.clear();
      const ends = (await Promise.all(outcomes)).map((outcome, index) => [kinds[index], outcome]);
      expect(ends).toEqual(kinds.map((kind) => [kind, kind === 'dribble' ? 'terminated' : 'fetch failed']));
    });
    await fc.assert(property, { numRuns: 30, endOnFailure: true });
  });
});
