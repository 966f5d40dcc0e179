import * as z from 'zod';
import { perVersion } from '../../releases/kibana-version.ts';

/**
 * What Kibana insists on in Resilient's answers, from 8.15. config-schema takes a number out of a text; from 9.3 (zod) the schemas coerce,
 * kbn-connector-schemas/resilient/schemas/v1.ts.
 */
export const resilientAnswers = perVersion(({ has }) => {
  const number = has('connectorTypesInZod') ? z.coerce.number() : z.number();
  const flags = { enabled: z.boolean(), hidden: z.boolean(), default: z.boolean() };
  const value = z.looseObject({ value: z.union([number, z.string()]), label: z.string(), ...flags });
  return {
    created: z.looseObject({ id: number, create_date: number }),
    incident: z.looseObject({ id: number, inc_last_modified_date: number }),
    patched: z.looseObject({ success: z.boolean(), message: z.string().nullable().default(null) }),
    commented: z.looseObject({}),
    choices: z.looseObject({ values: z.array(z.looseObject({ value: number, label: z.string() })) }),
    fields: z.array(
      z.looseObject({
        input_type: z.string(),
        name: z.string(),
        read_only: z.boolean(),
        required: z.string().nullable().default(null),
        text: z.string(),
        prefix: z.string().nullable().default(null),
        values: z.array(value).nullable().default(null),
      }),
    ),
  };
});

/** As `getFields` answers it. */
export interface ResilientField {
  name: string;
  input_type: string;
  read_only: boolean;
  required?: string | null | undefined;
  text: string;
  prefix?: string | null | undefined;
  values?: { value: unknown; label: string }[] | null | undefined;
}
