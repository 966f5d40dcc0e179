import type * as z from 'zod';
import type { ExecutionContext } from './connector-type.ts';

/**
 * What the sub-action framework puts between the brackets of "… validation failed (…)"; `undefined` for a valid value.
 * The zod releases print the ZodError, which is its issues as JSON. About: 9.3 has the issues of zod 3, which differ in detail.
 */
export function validationFailure(
  schema: z.ZodType,
  value: unknown,
  { kibana, dialect }: Pick<ExecutionContext<unknown, unknown>, 'kibana' | 'dialect'>,
): string | undefined {
  const parsed = dialect.parse(schema, value);
  if (parsed.ok) return undefined;
  const inZod = kibana.has('connectorTypesInZod3') || kibana.has('connectorTypesInZod4');
  return inZod ? JSON.stringify(schema.safeParse(value).error?.issues, null, 2) : `Error: ${parsed.message}`;
}
