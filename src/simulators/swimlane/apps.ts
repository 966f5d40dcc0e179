import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Refusal } from '../vendor-call.ts';

const Field = lazily(() =>
  z.strictObject({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    fieldType: z.enum(['text', 'numeric', 'comments', 'valuesList', 'date']).default('text'),
    required: z.boolean().default(false),
  }),
);

const App = lazily(() =>
  z.strictObject({
    id: z.string(),
    name: z.string().optional(),
    /** Records are called after it: `PHT-1`. */
    acronym: z.string().default('ET'),
    /** Without, records take values of any field. */
    fields: z.array(Field()).optional(),
  }),
);
type App = z.output<ReturnType<typeof App>>;

export const SwimlaneSeed = lazily(() =>
  z.strictObject({
    credentials: z.strictObject({ apiToken: z.string() }).optional(),
    /** Without, there is an application of any id. */
    apps: z.array(App()).optional(),
    records: z.array(z.strictObject({ id: z.string().optional(), appId: z.string(), values: z.record(z.string(), z.json()) })).default([]),
  }),
);
export type SwimlaneSeed = z.output<ReturnType<typeof SwimlaneSeed>>;

/** Swimlane's own numbers, as its Python client names them. The status is 400 for all of them. */
const CODES = {
  ApplicationNotFound: 2003,
  RecordNotFound: 3002,
  FieldNotFound: 3003,
  ModelValidation: 5008,
  RequiredFieldMissing: 5010,
  WrongType: 5013,
};

export const swimlaneRefusal = (error: keyof typeof CODES, argument: string | null) =>
  new Refusal(400, { Argument: argument, ErrorCode: CODES[error] });

export function appOf({ apps }: SwimlaneSeed, id: string): App {
  const app = apps ? apps.find((app) => app.id === id) : { id, acronym: 'ET' };
  if (!app) throw swimlaneRefusal('ApplicationNotFound', id);
  return app;
}

/** Checks nothing for an application whose fields are not declared. */
export function checkValues({ fields }: App, values: Readonly<Record<string, unknown>>): void {
  if (!fields) return;
  for (const [id, value] of Object.entries(values)) {
    const field = fields.find((field) => field.id === id);
    if (!field) throw swimlaneRefusal('FieldNotFound', id);
    if (field.fieldType === 'numeric' && typeof value !== 'number') throw swimlaneRefusal('WrongType', field.name);
  }
  const missing = fields.find(({ id, required }) => required && (values[id] ?? '') === '');
  if (missing) throw swimlaneRefusal('RequiredFieldMissing', missing.name);
}

export function checkField({ fields }: App, id: string): void {
  if (fields && !fields.some((field) => field.id === id)) throw swimlaneRefusal('FieldNotFound', id);
}
