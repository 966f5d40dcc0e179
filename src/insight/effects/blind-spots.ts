import type { Journal } from '../../traffic/journal/journal.ts';

/** What a journal that was full cannot tell. */
export const droppedExchanges = ({ dropped }: Pick<Journal, 'dropped'>): string[] =>
  dropped === 0
    ? []
    : [
        `the journal was full and dropped its ${dropped} oldest exchanges: what they made may be missing. Let it keep more (\`journalEntries\`, \`journalBytes\`), or clear it between tests.`,
      ];

const OUT_OF_SIGHT = 'is called over the network: what it holds is out of sight, and lost or stale tickets there are not told.';

export const outOfSight = (service: string): string => `${service} ${OUT_OF_SIGHT}`;

/** Whether it is no matter of the journal, and so the same in every run. */
export const isOutOfSight = (spot: string): boolean => spot.endsWith(OUT_OF_SIGHT);
