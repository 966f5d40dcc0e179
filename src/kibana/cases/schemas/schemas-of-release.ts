import type * as z from 'zod';
import { memoizeFor } from '../../../kernel/memoize.ts';
import type { ConnectorType } from '../../connector-types/definition/connector-type.ts';
import { type Difference, type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';

/** The schema without the fields that came with later releases; `since` names the difference that brought each. */
export function ofRelease<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  since: Readonly<Record<string, Difference>>,
  { has }: KibanaVersion,
) {
  const absent = Object.entries(since).filter(([key, difference]) => key in schema.shape && !has(difference));
  // Safe: each of these fields is optional, so that a body without them has the same type.
  return schema.omit(Object.fromEntries(absent.map(([key]) => [key, true])) as never) as unknown as typeof schema;
}

/**
 * Makes what depends on the release and the connector types once for a world, and keeps the last of each release for the next world with the
 * same types, for making schemas takes longer than many a request.
 */
export function perReleaseAndTypes<Made>(make: (types: readonly ConnectorType[], kibana: KibanaVersion) => Made) {
  const makerOf = perVersion((kibana: KibanaVersion) => {
    let last: { types: readonly ConnectorType[]; made: Made } | undefined;
    return memoizeFor((types: readonly ConnectorType[]): Made => {
      const isSame = last?.types.length === types.length && last.types.every((type, index) => type === types[index]);
      last = last && isSame ? last : { types, made: make(types, kibana) };
      return last.made;
    });
  });
  return (types: readonly ConnectorType[], kibana: KibanaVersion): Made => makerOf(kibana)(types);
}
