import type { IncidentService } from '../kibana/connector-types/definition/case-connector-type.ts';
import type { KibanaOperation } from '../kibana/http/operations.ts';

declare module '../traffic/match/match.ts' {
  /** Those of Kibana, and what each connector type for cases does at its vendor's. */
  interface KnownOperations extends Record<KibanaOperation | keyof IncidentService<unknown>, unknown> {}
}

export type { Operation } from '../traffic/match/match.ts';
