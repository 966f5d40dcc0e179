import { type ClusterLicense, permits } from '../connectors/cluster-license.ts';
import { forbidden } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';

/** Throws Kibana's 403 if the licence is below platinum. Only the message of an update names the cases. */
export function ensureAssigning(license: ClusterLicense, caseIds?: readonly string[]): void {
  if (allowsAssignees(license)) return;
  const suffix = caseIds ? `, ids: [${caseIds.join(', ')}]` : '';
  throw forbidden(`In order to assign users to cases, you must be subscribed to an Elastic Platinum license${suffix}`);
}

/** The same for a search by assignee. */
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
