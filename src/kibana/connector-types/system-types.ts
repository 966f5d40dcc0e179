import type { Difference } from '../releases/kibana-version.ts';
import type { License } from './definition/connector-type.ts';

/** A type whose one connector Kibana makes itself, for its own use. */
export interface SystemConnectorType {
  id: `.${string}`;
  name: string;
  minimumLicenseRequired: License;
  supportedFeatureIds: readonly string[];
  /** The difference that brought it; absent where every release with system actions has it. */
  since?: Difference;
}

/** A new one needs its line here. About: the features of all but the first, and the licence of the last two, no source tells. */
export const systemConnectorTypes: readonly SystemConnectorType[] = [
  { id: '.cases', name: 'Cases', minimumLicenseRequired: 'platinum', supportedFeatureIds: ['cases'] },
  {
    id: '.observability-ai-assistant',
    name: 'Observability AI Assistant',
    minimumLicenseRequired: 'enterprise',
    supportedFeatureIds: ['generativeAIForObservability'],
    since: 'observabilityAssistantAction',
  },
  {
    id: '.workflows',
    name: 'Workflows',
    minimumLicenseRequired: 'enterprise',
    supportedFeatureIds: ['workflows'],
    since: 'workflowsAction',
  },
  { id: '.http-system', name: 'HTTP', minimumLicenseRequired: 'gold', supportedFeatureIds: ['workflows'], since: 'httpConnector' },
];
