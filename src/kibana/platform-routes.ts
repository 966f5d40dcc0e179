import * as z from 'zod';
import { lazily } from '../kernel/lazily.ts';
import { casesFeatureId, subPrivilegeSince } from './cases/features.ts';
import { type CaseSubPrivilege, mayUseCases } from './http/caller.ts';
import { forbidden } from './http/errors.ts';
import { type Route, route } from './http/route.ts';
import { type KibanaVersion, perVersion } from './releases/kibana-version.ts';

/** Routes of other plugins that clients of connectors and cases call on their way. */
export const platformRoutes = (kibana: KibanaVersion): Route[] => [
  route({ operation: 'feature.list', method: 'GET', path: '/api/features', run: () => features(kibana) }),
  route({
    operation: 'endpoint.list',
    method: 'GET',
    path: '/api/endpoint/metadata',
    query: MetadataQuery,
    run({ query: { page, pageSize } }, caller) {
      // Security has privileges of its own, whose refusal no source words; here whoever reads its cases has them.
      if (!mayUseCases(caller, 'securitySolution', 'read')) throw forbidden('Forbidden');
      const order = kibana.has('endpointsAreSorted') ? { sortField: 'enrolled_at', sortDirection: 'desc' } : {};
      return { data: [], total: 0, page, pageSize, ...order };
    },
  }),
];

const MetadataQuery = lazily(() =>
  z.looseObject({ page: z.number().min(0).default(0), pageSize: z.number().min(1).max(10_000).default(10) }),
);

/** The sub-features of Cases, in the order of cases/server/features. */
const subFeatures: readonly { name: string; id: CaseSubPrivilege; privilege: string }[] = [
  { name: 'Delete', id: 'cases_delete', privilege: 'Delete cases and comments' },
  { name: 'Case settings', id: 'cases_settings', privilege: 'Edit case settings' },
  { name: 'Create comments & attachments', id: 'create_comment', privilege: 'Add comments to cases' },
  { name: 'Re-open', id: 'case_reopen', privilege: 'Re-open closed cases' },
  { name: 'Assign users', id: 'cases_assign', privilege: 'Assign users to cases' },
];

/** Labels and orders are general knowledge of core's default categories. */
const categories = {
  management: { id: 'management', label: 'Stack Management', order: 5000, euiIconType: 'managementApp' },
  security: { id: 'securitySolution', label: 'Security', order: 4000, euiIconType: 'logoSecurity' },
  observability: { id: 'observability', label: 'Observability', order: 3000, euiIconType: 'logoObservability' },
};

/** The features that matter to connectors and cases; a Kibana has some dozens more. What is in a privilege is left out but for its frame. */
const features = perVersion((kibana) => {
  const privilege = () => ({ savedObject: { all: [], read: [] }, ui: [] });
  const frame = { app: [], catalogue: [], privileges: { all: privilege(), read: privilege() } };
  const subs = subFeatures
    .filter(({ id }) => kibana.has(subPrivilegeSince[id]))
    .map(({ name, id, privilege: details }) => ({
      name,
      privilegeGroups: [{ groupType: 'independent', privileges: [{ id, name: details, includeIn: 'all', ...privilege() }] }],
    }));
  const ofCases = (id: string, category: object) => ({
    id: casesFeatureId(id, kibana),
    name: 'Cases',
    category,
    ...frame,
    subFeatures: subs,
  });
  return [
    { id: 'actions', name: 'Actions and Connectors', category: categories.management, ...frame, subFeatures: [] },
    ofCases('generalCases', categories.management),
    ofCases('securitySolutionCases', categories.security),
    ofCases('observabilityCases', categories.observability),
  ];
});
