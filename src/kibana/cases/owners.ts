import { isObject } from '../../kernel/json.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';

/** The Kibana plugins that own cases, and where each shows them: cases/common/constants/owners.ts. */
const applications: Readonly<Record<string, string>> = {
  cases: '/app/management/insightsAndAlerting',
  observability: '/app/observability',
  securitySolution: '/app/security',
};

/** The owners of a Kibana that has no further plugins. */
export const stockOwners: readonly string[] = Object.keys(applications);

/** Whose cases are before 7.14: those of the solution that had them, to which the migration of 7.14 gave them. */
const ownerOfOldCases = 'securitySolution';

/** A body as it is stored: before 7.14 it names no owner. */
export const withOwner = <Body extends { owner: string }>(body: Body, { has }: KibanaVersion): Body =>
  has('caseOwners') ? body : { ...body, owner: ownerOfOldCases };

/** Attributes as they are answered: before 7.14 without their owner. */
export const showOwner = (owner: string, { has }: KibanaVersion): { owner?: string } => (has('caseOwners') ? { owner } : {});

/** A draft of what a release takes, made without knowing the release: before 7.14 its owner is left out. */
export function withoutForeignOwner(draft: unknown, { has }: KibanaVersion): unknown {
  if (has('caseOwners') || !isObject(draft)) return draft;
  const { owner: _owner, ...rest } = draft;
  return rest;
}

interface CasePlace {
  publicBaseUrl: string;
  space: string;
  owner: string;
  caseId: string;
}

/** The address of a case in the browser. */
export function caseUrl({ publicBaseUrl, space, owner, caseId }: CasePlace): string {
  const prefix = space === 'default' ? '' : `/s/${space}`;
  const application = Object.hasOwn(applications, owner) ? applications[owner] : applications['cases'];
  return `${publicBaseUrl.replace(/\/$/, '')}${prefix}${application}/cases/${caseId}`;
}
