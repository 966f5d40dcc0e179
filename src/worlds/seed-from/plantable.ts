import type * as z from 'zod';
import type { PreconfiguredConnector } from '../../kibana/connectors/preconfigured.ts';
import { InvalidInput } from '../../traffic/script/problems.ts';
import type { Seed } from '../seed.ts';
import { createWorld, type World } from '../world.ts';
import { inSpace } from './kibana-content.ts';

type Written = z.input<ReturnType<typeof Seed>>;
type Lists = 'spaces' | 'connectors' | 'configurations';

/** What a Kibana can tell of a seed. */
export type SeedDraft = { [List in Lists]: NonNullable<Written[List]> } & { preconfigured: Record<string, PreconfiguredConnector> };

/** The seed without what no world of that release takes, a world of it, and a line for each that was left out. */
export function plantable(
  draft: SeedDraft,
  options: { kibanaVersion: string; owners: string[] },
): { seed: SeedDraft; world: World; left: string[] } {
  const left: string[] = [];
  let seed = draft;
  for (;;) {
    try {
      return { seed, world: createWorld({ ...options, seed }), left };
    } catch (error) {
      const [problem] = error instanceof InvalidInput ? error.problems : [];
      const [, list, index] = /^(?:seed\.)?(connectors|configurations)\[(\d+)\]/.exec(problem?.path ?? '') ?? [];
      if (!problem || (list !== 'connectors' && list !== 'configurations')) throw error;
      left.push(`${nameOf(seed, list, Number(index))} is left out: ${problem.message}`);
      seed = { ...seed, [list]: seed[list].filter((_, place) => place !== Number(index)) };
    }
  }
}

function nameOf(seed: SeedDraft, list: 'connectors' | 'configurations', index: number): string {
  if (list === 'configurations') {
    const { space = 'default', body: { owner } = {} } = seed.configurations[index] ?? {};
    return `${inSpace(space)}the configuration of ${owner ?? 'its cases'}`;
  }
  const { space = 'default', name, id } = seed.connectors[index] ?? {};
  return `${inSpace(space)}connector "${name}" (${id})`;
}
