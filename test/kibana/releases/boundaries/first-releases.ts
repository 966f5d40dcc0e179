import { at, type Boundary, type Probe } from './boundary.ts';
import { knowsType, listedTypeHas } from './probes.ts';

/** Whether a type with that feature is listed. */
const knowsFeature =
  (feature: string): Probe =>
  async (kibana) =>
    (await kibana.send<unknown[]>('GET', `/api/actions/connector_types?feature_id=${feature}`)).body.length > 0;

const types =
  (path: string): Probe =>
  async (kibana) =>
    (await kibana.send('GET', path, undefined, { 'x-elastic-internal-origin': 'k' })).text;

/** Whether a type whose one connector is Kibana's own is listed. */
const knowsSystemType =
  (id: string): Probe =>
  async (kibana) =>
    String(await types('/internal/actions/connector_types')(kibana)).includes(`"${id}"`);

/** The first releases of connector types, and of what the lists of them tell. */
export const firstReleases: Readonly<Record<string, Boundary[]>> = {
  d3Security: [at('8.11.4', '8.12.0', knowsType('.d3security'))],
  xsoar: [at('8.18.99', '8.19.0', knowsType('.xsoar')), at('9.0.8', '9.1.0', knowsType('.xsoar'))],
  sentinelOne: [at('8.11.4', '8.12.0', knowsType('.sentinelone'))],
  crowdStrike: [at('8.14.3', '8.15.0', knowsType('.crowdstrike'))],
  microsoftDefender: [at('8.17.10', '8.18.0', knowsType('.microsoft_defender_endpoint'))],
  inference: [at('8.17.10', '8.18.0', knowsType('.inference'))],
  mcp: [at('9.2.99', '9.3.0', knowsType('.mcp'))],
  specConnectors: [at('9.2.99', '9.3.0', knowsType('.slack2'))],
  httpConnector: [at('9.3.99', '9.4.0', knowsType('.http'))],
  slackApi: [at('8.7.1', '8.8.0', knowsType('.slack_api'))],
  torq: [at('8.6.2', '8.7.0', knowsType('.torq'))],
  xmatters: [at('8.1.3', '8.2.0', knowsType('.xmatters'))],
  opsgenie: [at('8.5.3', '8.6.0', knowsType('.opsgenie'))],
  jiraServiceManagement: [at('9.1.99', '9.2.0', knowsType('.jira-service-management'))],
  tines: [at('8.5.3', '8.6.0', knowsType('.tines'))],
  openAi: [at('8.8.2', '8.9.0', knowsType('.gen-ai'))],
  bedrock: [at('8.9.2', '8.10.0', knowsType('.bedrock'))],
  gemini: [at('8.14.3', '8.15.0', knowsType('.gemini'))],
  observabilityAssistantAction: [at('8.11.4', '8.12.0', knowsSystemType('.observability-ai-assistant'))],
  workflowsAction: [at('9.2.99', '9.3.0', knowsSystemType('.workflows'))],
  connectorTypeSubFeature: [at('8.17.10', '8.18.0', listedTypeHas('sub_feature'))],
  endpointSecurityFeature: [at('8.17.10', '8.18.0', knowsFeature('endpointSecurity'))],
  workflowsFeature: [at('9.3.99', '9.4.0', knowsFeature('workflows'))],
};
