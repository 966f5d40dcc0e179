import * as z from 'zod';
import { ScriptEntry } from '../traffic/script/presets/preset-use.ts';

/** The content of the file that `--faults` names. */
export const FaultsFile = z.strictObject({
  $schema: z.string().optional().meta({ description: 'where an editor finds this schema' }),
  description: z.string().optional().meta({ description: 'what the failures are for; only readers use it' }),
  faults: z
    .array(ScriptEntry)
    .min(1)
    .meta({ description: "presets' names, presets with what is to differ in them, and rules, in the order in which they are asked" }),
});
