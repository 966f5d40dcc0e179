/** A user, under the keys of stored objects. */
export interface User {
  username: string;
  full_name: string | null;
  email: string | null;
  /** Absent if the user has no profile. */
  profile_uid?: string;
}

export type Privilege = 'all' | 'read' | 'none';

/** Kibana's ids of what can be given or withheld beside the level of a Cases feature: cases/server/features. */
export const caseSubPrivileges = ['cases_delete', 'cases_settings', 'create_comment', 'case_reopen', 'cases_assign'] as const;
export type CaseSubPrivilege = (typeof caseSubPrivileges)[number];

/** What a user may do in the spaces that they may enter. */
export interface Privileges {
  /** Kibana's "Actions and Connectors" feature. */
  connectors: Privilege;
  /** Kibana's Cases features: one level for every owner, or a level for each. */
  cases: Privilege | Record<string, Privilege>;
  /** Beside the level, for every owner: exactly these. Absent, `all` has all of them and `read` none. */
  caseSubPrivileges?: readonly CaseSubPrivilege[];
  /** The spaces these privileges hold in; all of them when absent. */
  spaces?: readonly string[];
}

/** The user behind a request, and its space. */
export interface Caller {
  user: User;
  privileges: Privileges;
  space: string;
  /** Whether an API key let them in, and no password. */
  isByApiKey?: boolean | undefined;
  /** The exchange in the course of which Kibana acts: what it then sends was caused by it. */
  exchange?: string | undefined;
}

const rank: Record<Privilege, number> = { none: 0, read: 1, all: 2 };

/** Whether the caller has at least this privilege on connectors in their space. */
export const mayUseConnectors = ({ privileges, space }: Caller, needed: 'all' | 'read'): boolean =>
  entersSpace(privileges, space) && rank[privileges.connectors] >= rank[needed];

/** Whether the caller has that sub-privilege on cases of that owner in their space. */
export const mayAlso = (caller: Caller, owner: string, needed: CaseSubPrivilege): boolean =>
  caller.privileges.caseSubPrivileges
    ? mayUseCases(caller, owner, 'read') && caller.privileges.caseSubPrivileges.includes(needed)
    : mayUseCases(caller, owner, 'all');

/** Whether the caller has at least this privilege on cases of that owner in their space. */
export function mayUseCases({ privileges, space }: Caller, owner: string, needed: 'all' | 'read'): boolean {
  const level = typeof privileges.cases === 'string' ? privileges.cases : (privileges.cases[owner] ?? 'none');
  return entersSpace(privileges, space) && rank[level] >= rank[needed];
}

export const entersSpace = ({ spaces }: Privileges, space: string) => spaces === undefined || spaces.includes(space);
