import * as z from 'zod';
import { InvalidFile, loadJsonFile } from '../contract/fixture/json-file.ts';
import { EffectsAnswer } from '../control/routes/insight-answers.ts';
import { JournalPage } from '../control/routes/journal-answers.ts';
import type { Effects } from '../insight/effects/effects.ts';
import type { KnownCase } from '../insight/findings/run.ts';
import { isObject } from '../kernel/json.ts';
import { lazily } from '../kernel/lazily.ts';
import { problemsOf } from '../kernel/problem.ts';
import type { Exchange } from '../traffic/journal/exchange.ts';

/** A run in a file: what a journal shows, and as much of the rest as was saved with it. */
export interface SavedRun {
  exchanges: readonly Exchange[];
  /** How many exchanges the journal had dropped. */
  dropped: number;
  /** Whether it is only a page of a journal. */
  isPage: boolean;
  effects?: Effects;
  /** Those of the space default. */
  cases?: readonly KnownCase[];
  /** The release of Kibana. */
  release?: string;
}

const SavedCase = lazily(() =>
  z.object({
    tags: z.array(z.string()),
    category: z.string().nullable().default(null),
    owner: z.string(),
    created_by: z.object({ username: z.string().nullable() }),
    assignees: z.array(z.object({ uid: z.string() })).default([]),
    connector: z.object({ id: z.string() }),
  }),
);
/** What the page saves: answers of the control API by their paths. */
const SavedAnswers = lazily(() =>
  z.object({
    mockKibanaRun: z.literal(1),
    answers: z.object({
      '/journal': JournalPage(),
      '/effects': EffectsAnswer().optional(),
      '/cases': z.array(SavedCase()).optional(),
      '/world': z.object({ kibana: z.string() }).optional(),
    }),
  }),
);

/** Reads a run that the page saved, or the answer of `GET /__mock/journal`. Throws an `InvalidFile` for anything else. */
export async function loadSavedRun(file: string): Promise<SavedRun> {
  const content = await loadJsonFile(file, z.unknown(), 'a run');
  if (!isObject(content) || !('mockKibanaRun' in content)) return ofJournal(read(file, content, JournalPage()));
  const { answers } = read(file, content, SavedAnswers());
  const { '/journal': journal, '/effects': effects, '/cases': cases, '/world': world } = answers;
  return {
    ...ofJournal(journal),
    // Safe, here and below: what the schema calls optional is left out or there, as JSON has no undefined.
    ...(effects && { effects: effects as Effects }),
    ...(cases && { cases }),
    ...(world && { release: world.kibana }),
  };
}

/** One line is enough for a file that nobody writes by hand. */
function read<Schema extends z.ZodType>(file: string, value: unknown, schema: Schema): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [first] = problemsOf(error, { schema, value });
  const where = first ? `: ${[first.path, first.message].filter((part) => part !== '').join(': ')}` : '';
  throw new InvalidFile(`${file} is not a run that the page saved, or the answer of GET /__mock/journal${where}`);
}

const ofJournal = ({ exchanges, dropped, next }: z.output<ReturnType<typeof JournalPage>>): SavedRun => ({
  exchanges: exchanges as Exchange[],
  dropped,
  isPage: next !== undefined,
});
