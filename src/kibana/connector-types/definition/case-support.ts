import type * as z from 'zod';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

/** How one field of a case fills one of an incident, as the configure API shows it. */
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

/** How cases speak to a connector type: which incident fields they fill, and with what. */
export interface CaseSupport {
  /** `connector.fields` of a case with this type of connector. */
  fields: (kibana: KibanaVersion) => z.ZodType;
  mapping: (kibana: KibanaVersion) => readonly FieldMapping[];
  /** The incident fields beside the mapped ones, in the order they are sent. */
  format(theCase: PushableCase, kibana: KibanaVersion): Record<string, unknown>;
  /** Whether incidents have the status and the severity of the case, so that a change of these is something to push. */
  tellsStatus?(kibana: KibanaVersion): boolean;
}
