import type * as z from 'zod';
import type { ExecutionContext } from './connector-type.ts';

/**
 * What the sub-action framework puts between the brackets of "… validation failed (…)"; `undefined` for a valid value. 9.3 prints its one-line
 * form alone (a functional test of another type shows it). About: 9.4 prints the ZodError, which is its issues as JSON.
 */
export function validationFailure(
  schema: z.ZodType,
  value: unknown,
  { kibana, dialect }: Pick<ExecutionContext<unknown, unknown>, 'kibana' | 'dialect'>,
): string | undefined {
  const parsed = dialect.parse(schema, value);
  if (parsed.ok) return undefined;
  if (kibana.has('connectorTypesInZod4')) return JSON.stringify(schema.safeParse(value).error?.issues, null, 2);
  return kibana.has('connectorTypesInZod3') ? parsed.message : `Error: ${parsed.message}`;
}
