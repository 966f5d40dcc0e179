import type { User } from '../http/caller.ts';
import type { SavedObject } from '../storage/saved-objects.ts';
import type { CaseConnector } from './case-connector.ts';
import type { CustomField } from './custom-fields.ts';

export type CaseStatus = 'open' | 'in-progress' | 'closed';
type CaseSeverity = 'low' | 'medium' | 'high' | 'critical';

export interface CaseSettings {
  syncAlerts: boolean;
  extractObservables?: boolean | undefined;
}

/** What people write into a case. */
export interface CaseFields {
  title: string;
  description: string;
  tags: readonly string[];
  settings: CaseSettings;
  severity: CaseSeverity;
  status: CaseStatus;
  assignees: readonly { uid: string }[];
  category: string | null;
  customFields: readonly CustomField[];
  connector: CaseConnector;
}

/** Where a case went when it was last pushed. */
export interface ExternalService {
  pushed_at: string;
  pushed_by: User;
  connector_id: string;
  connector_name: string;
  external_id: string;
  external_title: string;
  external_url: string;
}

/** What the clock says of a case; absent until it first changes its status. */
export interface CaseTimings {
  in_progress_at?: string | null;
  time_to_acknowledge?: number | null;
  time_to_investigate?: number | null;
  time_to_resolve?: number | null;
}

/** A case as it is stored: all that any release shows, under the names of the wire. */
export interface CaseAttributes extends CaseFields, CaseTimings {
  owner: string;
  duration: number | null;
  closed_at: string | null;
  closed_by: User | null;
  created_at: string;
  created_by: User;
  updated_at: string | null;
  updated_by: User | null;
  observables: readonly unknown[];
  external_service: ExternalService | null;
  incremental_id?: number;
  /** Kept with the case, so that no list has to count. */
  total_comments: number;
  total_alerts: number;
}

export type StoredCase = SavedObject<CaseAttributes>;

/** A user as Cases writes one down. */
export const writtenUser = ({ email, full_name, username, profile_uid }: User): User => ({
  email,
  full_name,
  username,
  ...(profile_uid !== undefined && { profile_uid }),
});
