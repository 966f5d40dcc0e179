import type { Effects } from '../insight/effects/effects.ts';
import type { KibanaParts } from '../kibana/kibana.ts';
import type { Journal } from '../traffic/journal/journal.ts';
import type { ThirdParties } from './third-parties.ts';

/** What a run tells that no single answer does. Nothing of it is loaded, or computed, before it is asked for. */
export interface Insight {
  /**
   * Reconciles what the third parties hold with what Kibana says of it: each case with its tickets and comments, and whatever is there twice, is gone, is
   * claimed by nobody, or waits for a push.
   */
  effects(): Promise<Effects>;
  /** Marks the requests that are made until `arrange` is done as arrangements of the test: findings are not about them. */
  setup<Made>(arrange: () => Made | Promise<Made>): Promise<Made>;
}

interface Deps {
  parts: KibanaParts;
  journal: Journal;
  thirdParties: ThirdParties;
}

export const insight = ({ parts, journal, thirdParties }: Deps): Insight => {
  const simulated = { simulators: thirdParties.simulators, simulates: (type: string) => thirdParties.simulates(type) };
  return {
    effects: async () => (await import('../insight/effects/effects-of.ts')).effectsOf({ parts, journal, ...simulated }),
    setup: (arrange) => journal.arrange(arrange),
  };
};
