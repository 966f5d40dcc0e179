import type { SetStage, Stage } from '../insight/replay/stage.ts';
import type { KibanaVersion } from '../kibana/releases/kibana-version.ts';
import type { Arrangement, Arranging } from './arrange.ts';
import { optionsOfAnother, type WorldOptions } from './options.ts';

type Create = (options: WorldOptions, shared: { release?: KibanaVersion | undefined }) => Omit<Stage, 'add'> & Pick<Arranging, 'add'>;

/** Makes worlds in which a run of a world of these options is played again. They call nobody: what is on the network was called once, and is simulated here. */
export function stagesFor(options: WorldOptions, apiKey: string, create: Create): SetStage {
  const { thirdPartyFetch: _, ...others } = optionsOfAnother(options);
  return ({ kibana, privileges }) => {
    // What one request causes is compared whole.
    const journal = { journalBodyBytes: Number.MAX_SAFE_INTEGER, journalBytes: Number.MAX_SAFE_INTEGER };
    const asked: WorldOptions = { ...others, ...journal, apiKey, faults: [], thirdParties: 'simulators' };
    const key = { id: 'played', key: 'again', username: 'elastic', ...privileges };
    const strict: WorldOptions = privileges ? { auth: 'strict', apiKeys: [key] } : {};
    const world = create({ ...asked, ...strict }, { release: kibana });
    return {
      handler: (request) => world.handler(request),
      journal: world.journal,
      parts: world.parts,
      ...(privileges && { authorization: `ApiKey ${btoa(`${key.id}:${key.key}`)}`, arranging: `ApiKey ${apiKey}` }),
      // Safe: `add` reads it with its schema.
      add: (arrangement) => world.add(arrangement as Arrangement),
      close: () => world.close(),
    };
  };
}
