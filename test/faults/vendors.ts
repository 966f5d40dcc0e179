import { generateKeyPairSync } from 'node:crypto';

const field = (id: string, fieldType = 'text') => ({ id, key: id, name: id, fieldType });
const cases = 'https://hook.example.com/cases';
const aCase = `${cases}/{{{external.system.id}}}`;

interface Vendor {
  /** The simulator's name, with which its presets begin. */
  service: string;
  connectorTypeId: string;
  config: Record<string, unknown>;
  secrets: Record<string, unknown>;
  /** `connector.fields` of a case. */
  fields: Record<string, unknown> | null;
  /** The smallest incident. */
  incident: Record<string, unknown>;
  /** What the simulator calls its tickets. */
  tickets: string;
}

const serviceNow = (connectorTypeId: '.servicenow' | '.servicenow-sir', usesTableApi: boolean): Vendor => ({
  service: 'servicenow',
  connectorTypeId,
  config: { apiUrl: 'https://now.example.com', usesTableApi },
  secrets: { username: 'kibana', password: 'now-passw0rd' },
  fields: null,
  incident: { short_description: 'A title' },
  tickets: connectorTypeId === '.servicenow' ? 'incidents' : 'securityIncidents',
});

const itsm = serviceNow('.servicenow', false);

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const byOAuth = (vendor: Vendor): Vendor => ({
  ...vendor,
  config: { ...vendor.config, isOAuth: true, clientId: 'client', jwtKeyId: 'key-1', userIdentifierValue: 'someone@example.com' },
  secrets: { clientSecret: 'client-s3cret', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) },
});

/** A connector of each type that cases can be pushed over, and what is pushed over it. */
export const vendors = {
  jira: {
    service: 'jira',
    connectorTypeId: '.jira',
    config: { apiUrl: 'https://jira.example.com', projectKey: 'SEC' },
    secrets: { email: 'me@example.com', apiToken: 'jira-t0ken' },
    fields: { issueType: '10006', priority: 'High', parent: null },
    incident: { summary: 'A title', issueType: '10006' },
    tickets: 'issues',
  },
  servicenow: itsm,
  'servicenow by table': serviceNow('.servicenow', true),
  'servicenow by oauth': byOAuth(itsm),
  secops: serviceNow('.servicenow-sir', false),
  'secops by table': serviceNow('.servicenow-sir', true),
  'secops by oauth': byOAuth(serviceNow('.servicenow-sir', false)),
  resilient: {
    service: 'resilient',
    connectorTypeId: '.resilient',
    config: { apiUrl: 'https://soar.example.com', orgId: '201' },
    secrets: { apiKeyId: 'key-id', apiKeySecret: 'soar-s3cret' },
    fields: { incidentTypes: ['17'], severityCode: '5' },
    incident: { name: 'A title', incidentTypes: [17], severityCode: 5 },
    tickets: 'incidents',
  },
  swimlane: {
    service: 'swimlane',
    connectorTypeId: '.swimlane',
    config: {
      ...{ apiUrl: 'https://swimlane.example.com', appId: 'app-1', connectorType: 'cases' },
      mappings: {
        caseNameConfig: field('name'),
        descriptionConfig: field('text'),
        commentsConfig: field('comments', 'comments'),
        caseIdConfig: field('case'),
      },
    },
    secrets: { apiToken: 'swimlane-t0ken' },
    fields: { caseId: null },
    incident: { caseName: 'A title' },
    tickets: 'records',
  },
  webhook: {
    service: 'case-management',
    connectorTypeId: '.cases-webhook',
    config: {
      ...{ createIncidentUrl: cases, createIncidentResponseKey: 'id', createIncidentJson: '{"title":{{{case.title}}}}' },
      ...{
        getIncidentUrl: aCase,
        getIncidentResponseExternalTitleKey: 'key',
        viewIncidentUrl: 'https://hook.example.com/{{{external.system.title}}}',
      },
      ...{ updateIncidentUrl: aCase, updateIncidentJson: '{"title":{{{case.title}}}}' },
      ...{ createCommentUrl: `${aCase}/comments`, createCommentMethod: 'post', createCommentJson: '{"comment":{{{case.comment}}}}' },
    },
    secrets: { user: 'kibana', password: 'hook-passw0rd' },
    fields: null,
    incident: { title: 'A title' },
    tickets: 'cases',
  },
  thehive: {
    service: 'thehive',
    connectorTypeId: '.thehive',
    config: { url: 'https://hive.example.com', organisation: 'soc' },
    secrets: { apiKey: 'hive-k3y' },
    fields: { tlp: 2 },
    incident: { title: 'A title', description: 'What happened' },
    tickets: 'cases',
  },
} as const satisfies Record<string, Vendor>;

export type VendorName = keyof typeof vendors;
