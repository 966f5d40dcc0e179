import * as z from 'zod';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

/**
 * The key by which ServiceNow recognizes what belongs together, and what it is where nobody says it.
 * config-schema never gets to the default inside a nullable; zod does, as the byte counts of Kibana's functional tests show.
 */
export const groupingKey = (byDefault: string, { has }: KibanaVersion) =>
  z
    .string()
    .nullable()
    .default(has('connectorTypesInZod') ? byDefault : null);
