import * as z from 'zod';
import { lazily } from '../kernel/lazily.ts';
import { ScriptEntry } from '../traffic/script/presets/preset-use.ts';

/** The content of the file that `--faults` names. */
export const FaultsFile = lazily(() =>
  z.strictObject(
    {
      $schema: z.string().optional().meta({ description: 'where an editor finds this schema' }),
      description: z.string().optional().meta({ description: 'what the failures are for; only readers use it' }),
      faults: z
        .array(ScriptEntry())
        .min(1)
        .meta({ description: "presets' names, presets with what is to differ in them, and rules, in the order in which they are asked" }),
    },
    { error: 'expected an object such as {"faults": ["jira.unauthorized"]}' },
  ),
);
