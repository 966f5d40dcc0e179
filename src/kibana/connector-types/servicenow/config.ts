import * as z from 'zod';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { Connection, OAuthConnection, type ServiceNowConnection, serviceNowConnection } from './connection.ts';

/** What the types need that write incidents. */
export interface ServiceNowConfig extends ServiceNowConnection {
  /** Whether incidents are written by the Table API or through import sets. Absent before 7.16. */
  usesTableApi?: boolean | undefined;
}

export function serviceNowConfig(kibana: KibanaVersion): z.ZodType<ServiceNowConfig> {
  if (!kibana.has('serviceNowImportSets')) return serviceNowConnection(kibana);
  const more = { usesTableApi: z.boolean().default(true) };
  return kibana.has('serviceNowOAuth') ? OAuthConnection().extend(more) : Connection().extend(more);
}

/** By is_conector_deprecated.ts (sic): where `usesTableApi` is missing it counts as set. */
export const isServiceNowDeprecated = ({ usesTableApi = true }: Partial<ServiceNowConfig>): boolean => usesTableApi;
