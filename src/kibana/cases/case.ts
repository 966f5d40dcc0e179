import type { User } from '../http/caller.ts';
import type { SavedObject } from '../storage/saved-objects.ts';
import type { CaseConnector } from './case-connector.ts';
import type { CustomField } from './custom-fields.ts';
import type { ExternalService } from './external-service.ts';
import type { Observable } from './observables/observable.ts';

export type CaseStatus = 'open' | 'in-progress' | 'closed';
type CaseSeverity = 'low' | 'medium' | 'high' | 'critical';

export interface CaseSettings {
  syncAlerts: boolean;
  extractObservables?: boolean | undefined;
}

/** The fields of a case that users write. */
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

/** Moments, and durations in seconds, that changes of status set; absent before the first. */
export interface CaseTimings {
  in_progress_at?: string | null;
  time_to_acknowledge?: number | null;
  time_to_investigate?: number | null;
  time_to_resolve?: number | null;
}

/** A case as it is stored: every field that any release shows, under its wire name. */
export interface CaseAttributes extends CaseFields, CaseTimings {
  owner: string;
  duration: number | null;
  closed_at: string | null;
  closed_by: User | null;
  created_at: string;
  created_by: User;
  updated_at: string | null;
  updated_by: User | null;
  observables: readonly Observable[];
  external_service: ExternalService | null;
  incremental_id?: number;
  /** Kept with the case, so that no list has to count. */
  total_comments: number;
  total_alerts: number;
  /** Absent in what older releases stored. */
  total_events?: number | undefined;
}

export type StoredCase = SavedObject<CaseAttributes>;

/** A user as Cases stores one, keys in its order. */
export const writtenUser = ({ email, full_name, username, profile_uid }: User): User => ({
  email,
  full_name,
  username,
  ...(profile_uid !== undefined && { profile_uid }),
});
