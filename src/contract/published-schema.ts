import * as z from 'zod';

/** A schema as editors and other tools take it. What has a default may be left out. */
export function publishedSchema(schema: z.ZodType, title: string): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return { $schema, title, ...rest };
}
