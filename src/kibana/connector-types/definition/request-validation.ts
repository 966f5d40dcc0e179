import type * as z from 'zod';
import type { ExecutionContext } from './connector-type.ts';

/**
 * What the sub-action framework puts between the brackets of "… validation failed (…)"; `undefined` for a valid value. 9.3 prints its one-line
 * form alone (a functional test of another type shows it). About: 9.4 prints its own form likewise, by the helper of all other refusals.
 */
export function validationFailure(
  schema: z.ZodType,
  value: unknown,
  { kibana, dialect }: Pick<ExecutionContext<unknown, unknown>, 'kibana' | 'dialect'>,
): string | undefined {
  const parsed = dialect.parse(schema, value);
  if (parsed.ok) return undefined;
  return kibana.has('connectorTypesInZod') ? parsed.message : `Error: ${parsed.message}`;
}
