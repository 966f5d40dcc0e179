import * as z from 'zod';
import { lazily } from '../kernel/lazily.ts';
import { KibanaSettings } from '../kibana/settings.ts';
import { DEFAULT_JOURNAL_BYTES } from '../traffic/journal/budget.ts';
import { ScriptEntry } from '../traffic/script/presets/preset-use.ts';
import { nothingPlanted, Seed } from './seed.ts';

const ThirdParties = lazily(() => z.enum(['simulators', 'network']));

/** The plain options of a world: those of its Kibana, and of the third parties, clock, ids, journal and content around it. */
export const WorldSettings = lazily(() =>
  z.strictObject({
    ...KibanaSettings().shape,
    thirdParties: z
      .union([ThirdParties(), z.record(z.string().startsWith('.'), ThirdParties())])
      .default('simulators')
      .meta({
        description: 'where connectors call: simulators (in this process) or network',
        expected: 'simulators or network, or one of them for each connector type, as in {".jira": "network"}',
      }),
    clock: z
      .union([z.literal('system'), z.iso.datetime()])
      .default('system')
      .meta({
        description: 'system, or the moment at which a manual clock stands still',
        expected: 'system, or a moment such as 2026-01-31T09:00:00.000Z',
      }),
    idSeed: z.int().optional().meta({
      description: 'makes ids repeatable: the same seed and requests give the same bytes',
      expected: 'a whole number',
    }),
    journalEntries: z
      .int()
      .positive()
      .default(10_000)
      .meta({ description: 'how many exchanges the journal keeps', expected: 'a whole number above 0' }),
    journalBodyBytes: z.int().nonnegative().default(65_536).meta({ description: 'how many bytes of each body the journal keeps' }),
    journalBytes: z.int().positive().default(DEFAULT_JOURNAL_BYTES).meta({
      description: 'how many bytes the journals of all worlds keep together; the oldest bodies go first',
      expected: 'a whole number above 0',
    }),
    keepSecrets: z.boolean().default(false).meta({ description: 'true shows secrets in the journal as they were' }),
    // Most worlds have no seed and no faults, so the schemas of both wait; {} is the default as one would write it.
    seed: z.lazy(Seed).default(nothingPlanted).meta({ default: {} }),
    faults: z.array(z.lazy(ScriptEntry)).default([]),
  }),
);
export type WorldSettings = z.output<ReturnType<typeof WorldSettings>>;
