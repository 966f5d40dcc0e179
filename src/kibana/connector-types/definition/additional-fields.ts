import * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

export interface AdditionalFieldsSpec {
  /** The parameter's name in the error texts. */
  name: string;
  limit: number;
  /** The incident's own fields, which are refused here. */
  reserved: readonly string[];
}

/** A record of fields by the vendor's own names, or that record as JSON text. */
export function additionalFields(spec: AdditionalFieldsSpec, { has }: KibanaVersion): z.ZodType<Record<string, unknown> | null> {
  return has('connectorTypesInZod') ? zodFields(spec) : configSchemaFields(spec);
}

/** config-schema checks each key, and reads JSON text by itself. */
const configSchemaFields = ({ name, limit, reserved }: AdditionalFieldsSpec) =>
  z
    .record(
      z.string().refine((key) => !reserved.includes(key), { error: ({ input }) => notAllowed(name, String(input)) }),
      z.unknown(),
    )
    .refine((fields) => Object.keys(fields).length <= limit, { error: tooMany(name, limit) })
    .nullable()
    .default(null);

/** The zod schemas check the record, kbn-connector-schemas/common/utils/validators.ts. */
const zodFields = ({ name, limit, reserved }: AdditionalFieldsSpec) =>
  z.preprocess(
    fromJson,
    z
      .record(z.string(), z.unknown())
      .superRefine((fields, ctx) => {
        for (const key of Object.keys(fields)) {
          if (reserved.includes(key)) ctx.addIssue({ code: 'custom', message: notAllowed(name, key), path: [key] });
        }
      })
      .refine((fields) => Object.keys(fields).length <= limit, { error: tooMany(name, limit) })
      .nullable()
      .default(null),
  );

function fromJson(value: unknown, ctx: z.RefinementCtx): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: messageOf(error) });
    return value;
  }
}

const notAllowed = (name: string, key: string) => `The following properties cannot be defined inside ${name}: ${key}.`;
const tooMany = (name: string, limit: number) => `A maximum of ${limit} fields in ${name} can be defined at a time.`;
