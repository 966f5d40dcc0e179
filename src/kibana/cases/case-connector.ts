import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { type AnySchema, asZodType } from '../../kernel/schema.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { perReleaseAndTypes } from './schemas/schemas-of-release.ts';

/** The connector that a case names, and values for its fields. Kibana does not check that the connector exists. */
export interface CaseConnector {
  id: string;
  name: string;
  type: string;
  fields: Readonly<Record<string, unknown>> | null;
}

const NoFields = lazily(() => z.strictObject({ type: z.literal('.none'), fields: z.null() }));

/** Before 8.9 fields that the type does not declare are stored with the others. */
function fieldsOf(schema: AnySchema, kibana: KibanaVersion): z.ZodType {
  const fields = asZodType(schema);
  if (kibana.has('unknownCaseKeysAtAnyDepth')) return fields;
  if (fields instanceof z.ZodNullable) return fieldsOf(fields.unwrap(), kibana).nullable();
  return fields instanceof z.ZodObject ? fields.loose() : fields;
}

/** The schema of `connector` in cases, templates and configurations: `fields` by the type, or null. */
export const caseConnector = perReleaseAndTypes((types, kibana): z.ZodType<CaseConnector> => {
  const members = types.flatMap(({ id, case: support }) =>
    support ? [z.strictObject({ type: z.literal(id), fields: z.nullable(fieldsOf(support.fields(kibana), kibana)) })] : [],
  );
  const schema = z.intersection(
    z.strictObject({ id: z.string(), name: z.string() }),
    z.discriminatedUnion('type', [NoFields(), ...members]),
  );
  // Safe: the fields of every connector type are an object or null.
  return schema as unknown as z.ZodType<CaseConnector>;
});
