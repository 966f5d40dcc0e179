/** The Kibana plugins that own cases, and where each shows them: cases/common/constants/owners.ts. */
const applications: Readonly<Record<string, string>> = {
  cases: '/app/management/insightsAndAlerting',
  observability: '/app/observability',
  securitySolution: '/app/security',
};

/** The owners of a Kibana that has no further plugins. */
export const stockOwners: readonly string[] = Object.keys(applications);

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
