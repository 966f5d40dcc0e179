import type { AnySchema } from '../../../kernel/schema.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

/** A field of a case and the field of an incident that it fills, as the configure API serves them. */
export interface FieldMapping {
  source: 'title' | 'description' | 'comments' | 'tags';
  target: string;
  action_type: 'overwrite' | 'append' | 'nothing';
}

/** What a formatter sees of a case. */
export interface PushableCase {
  id: string;
  title: string;
  description: string;
  tags: readonly string[];
  severity: 'low' | 'medium' | 'high' | 'critical';
  status: 'open' | 'in-progress' | 'closed';
  /** `connector.fields` of the case itself, whatever connector it is pushed over; `null` when it has none. */
  fields: Readonly<Record<string, unknown>> | null;
  /** The documents of the alerts attached to the case, where a test gave any. */
  alerts: readonly Readonly<Record<string, unknown>>[];
}

/** How a case becomes an incident of a connector type. */
export interface CaseSupport {
  /** `connector.fields` of a case with this type of connector. */
  fields: (kibana: KibanaVersion) => AnySchema;
  mapping: (kibana: KibanaVersion) => readonly FieldMapping[];
  /** The incident fields beside the mapped ones, in the order they are sent. */
  format(theCase: PushableCase, kibana: KibanaVersion): Record<string, unknown>;
  /** Whether incidents have the status and the severity of the case, so that a change of either has to be pushed. */
  tellsStatus?(kibana: KibanaVersion): boolean;
}
