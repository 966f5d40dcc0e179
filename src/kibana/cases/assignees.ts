import { type ClusterLicense, permits } from '../connectors/cluster-license.ts';
import { forbidden } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';

/** Throws Kibana's 403 where the licence does not let users be assigned; an update of several cases names them. */
export function ensureAssigning(license: ClusterLicense, caseIds?: readonly string[]): void {
  if (allowsAssignees(license)) return;
  const suffix = caseIds ? `, ids: [${caseIds.join(', ')}]` : '';
  throw forbidden(`In order to assign users to cases, you must be subscribed to an Elastic Platinum license${suffix}`);
}

/** The same for a search by who is assigned. */
export function ensureFilteringByAssignees(license: ClusterLicense): void {
  if (allowsAssignees(license)) return;
  throw forbidden('In order to filter cases by assignees, you must be subscribed to an Elastic Platinum license');
}

const allowsAssignees = (license: ClusterLicense) => permits(license, 'platinum');

/** Each assignee once; newer releases drop those without a uid. */
export function readAssignees(assignees: readonly { uid: string }[], { has }: KibanaVersion): { uid: string }[] {
  const distinct = assignees.filter(({ uid }, index) => assignees.findIndex((other) => other.uid === uid) === index);
  return has('emptyAssigneesDropped') ? distinct.filter(({ uid }) => uid !== '') : distinct;
}
