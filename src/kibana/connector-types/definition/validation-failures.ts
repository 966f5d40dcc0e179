import type * as z from 'zod';
import type { ExecutionContext } from './connector-type.ts';

type Context = Pick<ExecutionContext<unknown, unknown>, 'kibana' | 'dialect'>;

/**
 * What the sub-action framework puts between the brackets of `Request validation failed (…)`; `undefined` for valid params. 9.3 prints its one-line
 * form alone (a functional test of another type shows it). About: 9.4 prints its own form likewise, by the helper of all other refusals.
 */
export function invalidRequest(schema: z.ZodType, value: unknown, { kibana, dialect }: Context): string | undefined {
  const parsed = dialect.parse(schema, value);
  if (parsed.ok) return undefined;
  return kibana.has('connectorTypesInZod') ? parsed.message : `Error: ${parsed.message}`;
}

/**
 * What it puts between those of `Response validation failed (…)`: the error itself, which by zod 4 is its issues as JSON (read in its source). About:
 * 9.3, whose zod 3 has issues of another form, as of a request.
 */
export function invalidResponse(schema: z.ZodType, value: unknown, context: Context): string | undefined {
  if (!context.kibana.has('connectorTypesInZod4')) return invalidRequest(schema, value, context);
  const { success, error } = schema.safeParse(value);
  return success ? undefined : JSON.stringify(error.issues, null, 2);
}
