/** A user as Kibana writes one into what it stores. */
export interface User {
  username: string;
  full_name: string | null;
  email: string | null;
  /** Only of users whose profile Kibana knows. */
  profile_uid?: string;
}

export type Privilege = 'all' | 'read' | 'none';

/** What a user may do in the spaces that they may enter. */
export interface Privileges {
  /** Kibana's "Actions and Connectors" feature. */
  connectors: Privilege;
  /** Kibana's Cases features: one level for every owner, or a level for each. */
  cases: Privilege | Record<string, Privilege>;
  /** The spaces these privileges hold in; all of them when absent. */
  spaces?: readonly string[];
}

/** Who is asking, and in which space. */
export interface Caller {
  user: User;
  privileges: Privileges;
  space: string;
}

const rank: Record<Privilege, number> = { none: 0, read: 1, all: 2 };

/** Whether the caller may do what needs this level on connectors, in their space. */
export const mayUseConnectors = ({ privileges, space }: Caller, needed: 'all' | 'read'): boolean =>
  entersSpace(privileges, space) && rank[privileges.connectors] >= rank[needed];

/** Whether the caller may do what needs this level on cases of that owner, in their space. */
export function mayUseCases({ privileges, space }: Caller, owner: string, needed: 'all' | 'read'): boolean {
  const level = typeof privileges.cases === 'string' ? privileges.cases : (privileges.cases[owner] ?? 'none');
  return entersSpace(privileges, space) && rank[level] >= rank[needed];
}

const entersSpace = ({ spaces }: Privileges, space: string) => spaces === undefined || spaces.includes(space);
