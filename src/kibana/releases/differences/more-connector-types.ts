import type { Differences } from './difference.ts';

/** How releases differ in mails, in what writes into Kibana's own stores, and in types of which little but their schemas is known. */
export const moreConnectorTypeDifferences = {
  // What writes into Kibana's own stores
  elasticsearchClientAsksForVersion: {
    since: '8.0.0',
    about: 'With @elastic/elasticsearch 8: its media types, and its words for an error.',
  },
  indexTellsEveryFailure: { since: '8.0.0', about: 'Trees of 7.x tell the first document that was refused, later ones all of them.' },

  // Email
  emailOAuth: { since: '7.16.0', about: '7.16 or 8.0, with the first Exchange servers that take no password.' },
  emailAddressesChecked: { since: '8.0.0', about: '8.0 or 8.1; a schema of 7.17 does not look at an address.' },
  emailFooterHasThreeDashes: { since: '8.1.0', about: 'Trees of 7.x and 8.0 divide the footer by two dashes.' },
  emailSaysElastic: {
    since: '8.8.0',
    about:
      'A functional test that holds for 8.19 has "Elastic" where trees of 7.x and of early 8.x have "Kibana"; when that changed is not known.',
  },
  emailMessageHtml: { since: '8.8.0', about: 'With the mails that cases send.' },
  emailSesSettings: { since: '8.16.0', about: '`xpack.actions.email.services.ses`, by the settings of 8.16.' },
  emailAttachments: { since: '8.18.0', about: 'With the reports that are sent by mail, 8.18 and 9.0.' },
  emailServicesEnabled: {
    since: '9.1.0',
    backports: ['8.19.0'],
    about: '`xpack.actions.email.services.enabled`, by the settings of both.',
  },
  emailLimits: { since: '8.19.0', about: '9.0 or about 8.19: lengths of addresses, and of lists of them.' },
  emailBodyLimit: { since: '9.2.0', about: '`xpack.actions.email.maximum_body_length`, about 9.2.' },
  emailReplyTo: { since: '9.3.0', about: 'By the schema of 9.3.' },

  // Types of which the lists tell, and their schemas
  d3Security: { since: '8.12.0', about: 'By the set of connector types of about 8.12.' },
  xsoar: { since: '9.1.0', backports: ['8.19.0'], about: 'Of 9.1; a functional test that lists the types of 8.19 has it.' },
  sentinelOne: { since: '8.12.0', about: '8.12 or 8.13, at first behind a flag.' },
  crowdStrike: { since: '8.15.0', about: '8.15 or 8.16.' },
  microsoftDefender: { since: '8.18.0', about: '8.18 and 9.0, by the lists of connector types.' },
  endpointSecurityFeature: {
    since: '8.18.0',
    about: 'Before, the types for endpoint protection had the feature `siem`; when that changed is not known.',
  },
  inference: { since: '8.18.0', about: '8.18 and 9.0, by the lists of connector types.' },
  mcp: { since: '9.3.0', about: 'By the lists of connector types of 9.2 and 9.3.' },
  specConnectors: { since: '9.3.0', about: 'Single-file connectors, by the lists of connector types of 9.3.' },
  httpConnector: { since: '9.4.0', about: 'By the lists of connector types of 9.3 and 9.4.' },
  observabilityAssistantAction: { since: '8.12.0', about: 'A list of 8.19 has it among the system actions; since when is a guess.' },
  workflowsAction: { since: '9.3.0', about: '9.2 or 9.3, with workflows.' },
} as const satisfies Differences;
