/** What one preset of a service that merely receives makes of a run. */
export interface ReceiverRow {
  preset: string;
  /** The id of the connector type. */
  over: `.${string}`;
  /** `reference`: a test or the source of Kibana gives this very answer; `derived`: the words of another status of the same type, and the text of the preset. */
  evidence: 'reference' | 'derived';
  /** Tells the releases in which it is so, where they are not all. */
  since?: string;
  until?: string;
  answer: Answer;
}

/** An answer without what differs by release for every type: `errorSource`, and the noun of a thrown error. */
export type Answer =
  | { kind: 'ok' }
  | { kind: 'returned'; message: string; service_message?: string; retry?: boolean | string }
  | { kind: 'thrown'; service_message: string; isUsers: boolean };

/** The clock of a run stands at the beginning of 2026. */
const IN_HALF_A_MINUTE = '2026-01-01T00:00:30.000Z';

type More = Partial<Pick<ReceiverRow, 'evidence' | 'since' | 'until'>>;
type Words = Omit<Extract<Answer, { kind: 'returned' }>, 'kind' | 'message'>;

const row = (over: ReceiverRow['over'], preset: string, answer: Answer, more: More = {}): ReceiverRow => ({
  ...{ preset, over, evidence: 'reference', answer },
  ...more,
});

/** A failure in words of the type's own. */
const returned = (over: ReceiverRow['over'], preset: string, message: string, words: Words = {}, more: More = {}) =>
  row(over, preset, { kind: 'returned', message, ...words }, more);

/** A failure of the sub-action framework: `Status code: 401. Message: …`. */
const thrown = (over: ReceiverRow['over'], preset: string, status: number, text: string, more: More = {}) => {
  const service_message = `Status code: ${status}. Message: ${text}`;
  return row(over, preset, { kind: 'thrown', service_message, isUsers: USERS.includes(status) }, more);
};
const USERS = [401, 403, 422, 429];

const derived: More = { evidence: 'derived' };
const later = { retry: true };

const slackLater = 'error posting a slack message, retry later';
const slackAt = `error posting a slack message, retry at ${IN_HALF_A_MINUTE}`;
const protocol = (status: number) => ({ service_message: `An HTTP protocol error occurred: statusCode = ${status}` });
const posting = 'error posting slack message';
const unexpected = (line: string) => `unexpected http response from slack: ${line}`;

const slack = [
  returned('.slack', 'slack.rateLimited', slackAt, { retry: IN_HALF_A_MINUTE, ...protocol(429) }),
  returned('.slack', 'slack.rateLimitedForGood', slackLater, later, { until: '8.15.0' }),
  returned('.slack', 'slack.rateLimitedForGood', slackLater, { ...later, ...protocol(429) }, { since: '8.15.0' }),
  returned('.slack', 'slack.serverError', slackLater, later, { until: '8.15.0' }),
  returned('.slack', 'slack.serverError', slackLater, { ...later, ...protocol(500) }, { since: '8.15.0' }),
  returned('.slack', 'slack.channelNotFound', unexpected('404 Not Found')),
  returned('.slack', 'slack.channelIsArchived', unexpected('410 Gone')),
  returned('.slack', 'slack.noService', unexpected('404 Not Found')),
  returned('.slack', 'slack.invalidAuth', unexpected('403 Forbidden'), {}, { until: '9.2.0' }),
  row(
    '.slack',
    'slack.invalidAuth',
    { kind: 'thrown', service_message: 'Request failed with status code 403', isUsers: true },
    { since: '9.2.0' },
  ),
  row('.slack', 'slack.notInChannel', { kind: 'ok' }),
  returned('.slack_api', 'slack.rateLimited', slackAt, {
    ...{ retry: IN_HALF_A_MINUTE, service_message: 'Request failed with status code 429' },
  }),
  returned('.slack_api', 'slack.rateLimitedForGood', slackLater, later),
  returned('.slack_api', 'slack.serverError', slackLater, later),
  returned('.slack_api', 'slack.channelNotFound', posting, { service_message: 'channel_not_found' }),
  returned('.slack_api', 'slack.channelIsArchived', posting, { service_message: 'is_archived' }),
  returned('.slack_api', 'slack.invalidAuth', posting, { service_message: 'invalid_auth' }),
  returned('.slack_api', 'slack.notInChannel', posting, { service_message: 'not_in_channel' }),
  returned('.slack_api', 'slack.noService', unexpected('404 Not Found')),
];

const chatsAndHooks = [
  returned('.teams', 'teams.throttled', 'error posting a Microsoft Teams message, retry later', later),
  returned('.teams', 'teams.serverError', 'error posting a Microsoft Teams message, retry later', later),
  returned('.teams', 'teams.gone', 'error posting to Microsoft Teams, invalid response', { service_message: '[404] Not Found' }),
  returned('.teams', 'teams.badRequest', 'error posting to Microsoft Teams, invalid response', { service_message: '[400] Bad Request' }),
  ...(['.webhook', '.http'] as const).flatMap((type) => {
    const name = type.slice(1);
    const words = (how: string) => `error calling ${name}, ${how}`;
    const said = name === 'webhook' ? 'There is no such hook' : 'There is nothing here';
    return [
      returned(type, `${name}.notFound`, words('invalid response'), { service_message: `[404] Not Found: ${said}` }),
      returned(type, `${name}.serverError`, words('retry later'), { ...later, service_message: '[500] Internal Server Error' }),
      returned(type, `${name}.rateLimited`, words(`retry at ${IN_HALF_A_MINUTE}`), {
        ...{ retry: IN_HALF_A_MINUTE, service_message: '[429] Too Many Requests' },
      }),
    ];
  }),
  returned('.webhook', 'webhook.unauthorized', 'error calling webhook, invalid response', { service_message: '[401] Unauthorized' }),
  returned('.torq', 'torq.unauthorized', 'error triggering Torq workflow, unauthorised', { service_message: '[401] Unauthorized' }),
  returned('.torq', 'torq.notFound', 'error triggering Torq workflow, make sure the webhook URL is valid', {
    service_message: '[404] Not Found',
  }),
  returned('.torq', 'torq.methodNotAllowed', 'error triggering Torq workflow, method is not supported', {
    service_message: '[405] Method Not Allowed',
  }),
  returned('.torq', 'torq.rateLimited', `error triggering Torq workflow, retry at ${IN_HALF_A_MINUTE}`, {
    ...{ retry: IN_HALF_A_MINUTE, service_message: '[429] Too Many Requests' },
  }),
  returned('.torq', 'torq.serverError', 'error triggering Torq workflow, retry later', {
    ...{ ...later, service_message: '[500] Internal Server Error' },
  }),
  returned('.xmatters', 'xmatters.unauthorized', 'Error triggering xMatters flow: unexpected status 401'),
  returned('.xmatters', 'xmatters.badRequest', 'Error triggering xMatters flow: unexpected status 400'),
  returned('.xmatters', 'xmatters.rateLimited', 'Error triggering xMatters flow: http status 429, retry later', later),
  returned('.xmatters', 'xmatters.serverError', 'Error triggering xMatters flow: http status 500, retry later', later),
  returned('.pagerduty', 'pagerduty.rateLimited', 'error posting pagerduty event: http status 429, retry later', later),
  returned('.pagerduty', 'pagerduty.serverError', 'error posting pagerduty event: http status 500, retry later', later),
  returned('.pagerduty', 'pagerduty.invalidKey', 'error posting pagerduty event: unexpected status 400'),
  returned('.pagerduty', 'pagerduty.forbidden', 'error posting pagerduty event: unexpected status 403'),
];

const failed = (status: number) => `Request failed with status code ${status}`;

const refidIssue = {
  expected: 'string',
  code: 'invalid_type',
  path: ['refid'],
  message: 'Invalid input: expected string, received undefined',
};

const onTheFramework = [
  thrown('.opsgenie', 'opsgenie.unauthorized', 401, 'Key format is not valid!'),
  thrown('.opsgenie', 'opsgenie.forbidden', 403, 'You are not authorized for this access', derived),
  thrown('.opsgenie', 'opsgenie.invalid', 422, `${failed(422)}: {"message":"failed"}`),
  thrown('.opsgenie', 'opsgenie.rateLimited', 429, 'You are making too many requests!', derived),
  thrown('.opsgenie', 'opsgenie.serverError', 500, failed(500), derived),
  thrown(
    ...(['.jira-service-management', 'jira-service-management.unauthorized', 401] as const),
    `${failed(401)}: [{"title":"Unauthorized","code":"UNAUTHORIZED"}]`,
    derived,
  ),
  thrown(
    ...(['.jira-service-management', 'jira-service-management.invalid', 422] as const),
    `${failed(422)}: [{"title":"failed","code":"INVALID"}]`,
    derived,
  ),
  thrown('.jira-service-management', 'jira-service-management.rateLimited', 429, failed(429), derived),
  thrown('.jira-service-management', 'jira-service-management.serverError', 500, failed(500), derived),
  thrown('.tines', 'tines.unauthorized', 401, 'API Error: Unauthorized', derived),
  thrown('.tines', 'tines.invalid', 422, 'API Error: Unprocessable Entity'),
  thrown('.tines', 'tines.rateLimited', 429, 'API Error: Too Many Requests', derived),
  thrown('.tines', 'tines.serverError', 500, 'API Error: Internal Server Error', derived),
  thrown('.xsoar', 'xsoar.unauthorized', 401, 'API Error: Unauthorized'),
  thrown('.xsoar', 'xsoar.serverError', 500, 'API Error: Internal Server Error'),
  thrown('.d3security', 'd3security.unauthorized', 401, 'Unauthorized API Error'),
  thrown('.d3security', 'd3security.serverError', 500, 'API Error: 500 - Internal Server Error', derived),
  ...(
    [
      ['Error: [refid]: expected value of type [string] but got [undefined]', undefined, '9.3.0'],
      ['Field "refid": Required', '9.3.0', '9.4.0'],
      [JSON.stringify([refidIssue], null, 2), '9.4.0', undefined],
    ] as const
  ).map(([text, since, until]) =>
    row(
      ...(['.d3security', 'd3security.noReference'] as const),
      { kind: 'thrown', service_message: `Response validation failed (${text})`, isUsers: false },
      { ...derived, ...(since && { since }), ...(until && { until }) },
    ),
  ),
];

const models = [
  thrown('.gen-ai', 'openai.unauthorized', 401, 'Unauthorized API Error - Incorrect API key provided.'),
  thrown('.gen-ai', 'openai.badModel', 422, 'API Error: Unprocessable Entity - The model `bad model` does not exist'),
  thrown('.gen-ai', 'openai.rateLimited', 429, 'API Error: Too Many Requests - Rate limit reached for requests'),
  thrown(
    ...(['.gen-ai', 'openai.outOfCredit', 429] as const),
    'API Error: Too Many Requests - You exceeded your current quota, please check your plan and billing details.',
  ),
  thrown('.gen-ai', 'openai.serverError', 500, 'API Error: Internal Server Error - The server had an error while processing your request'),
  thrown('.bedrock', 'bedrock.unauthorized', 401, 'Unauthorized API Error: The security token included in the request is invalid.'),
  thrown(
    ...(['.bedrock', 'bedrock.malformed', 422] as const),
    'API Error: Unprocessable Entity - Malformed input request: extraneous key [ooooo] is not permitted, please reformat your input and try again.',
  ),
  thrown(
    ...(['.bedrock', 'bedrock.unknownOperation', 400] as const),
    'API Error: Bad Request - The requested operation is not recognized by the service.\n\nThe Kibana Connector in use may need to be reconfigured with an updated Amazon Bedrock endpoint, like `bedrock-runtime`.',
  ),
  thrown('.bedrock', 'bedrock.throttled', 429, 'API Error: Too Many Requests - Too many tokens, please wait before trying again.', derived),
  thrown(
    ...(['.bedrock', 'bedrock.serverError', 500] as const),
    'API Error: Internal Server Error - The system encountered an unexpected error during processing.',
    derived,
  ),
  thrown('.gemini', 'gemini.unauthorized', 401, 'Unauthorized API Error: Request had invalid authentication credentials.'),
  thrown(
    ...(['.gemini', 'gemini.noPermission', 403] as const),
    "API Error: PERMISSION_DENIED: Permission 'aiplatform.endpoints.predict' denied on resource.",
  ),
  thrown('.gemini', 'gemini.rateLimited', 429, 'API Error: RESOURCE_EXHAUSTED: Resource exhausted. Please try again later.'),
  thrown('.gemini', 'gemini.serverError', 500, 'API Error: Internal Server Error'),
];

const mailing = (preset: string, service_message: string) =>
  returned('.email', `email.${preset}`, 'error sending email', { service_message }, derived);
const indexing = (preset: string, service_message: string, more: More = {}) =>
  returned('.index', `elasticsearch.${preset}`, 'error indexing documents', { service_message }, more);

const mailAndIndex = [
  mailing('authFailed', 'Invalid login: 535 5.7.8 Error: authentication failed'),
  mailing(
    'notAvailable',
    'Invalid greeting. response=421 4.3.2 Service not available, closing transmission channel: 421 4.3.2 Service not available, closing transmission channel',
  ),
  mailing(
    'recipientRejected',
    "Can't send mail - all recipients were rejected: 550 5.1.1 The email account that you tried to reach does not exist",
  ),
  mailing('messageRejected', 'Message failed: 554 5.7.1 Message rejected'),
  mailing('refused', 'connect ECONNREFUSED 127.0.0.1:587'),
  mailing('untrustedCertificate', 'self-signed certificate in certificate chain'),
  indexing(
    'unauthorized',
    'security_exception: [security_exception] Reason: action [indices:data/write/bulk] is unauthorized for user [elastic]',
    { ...derived, until: '8.0.0' },
  ),
  indexing(
    'unauthorized',
    'security_exception\n\tRoot causes:\n\t\tsecurity_exception: action [indices:data/write/bulk] is unauthorized for user [elastic]',
    { since: '8.0.0' },
  ),
  indexing('indexNotFound', 'index_not_found_exception: [index_not_found_exception] Reason: no such index [test]', {
    ...{ ...derived, until: '8.0.0' },
  }),
  indexing('indexNotFound', 'index_not_found_exception\n\tRoot causes:\n\t\tindex_not_found_exception: no such index [test]', {
    ...{ ...derived, since: '8.0.0' },
  }),
  indexing('readOnly', 'index [test] blocked by: [FORBIDDEN/8/index write (api)];'),
  indexing(
    'mappingConflict',
    "[1:10] failed to parse field [count] of type [long] in document with id 'a'. Preview of field's value: 'many' (For input string: \"many\")",
  ),
];

/** What Kibana makes of the failures of the services that no case is pushed to. */
export const receiverRows: readonly ReceiverRow[] = [...slack, ...chatsAndHooks, ...onTheFramework, ...models, ...mailAndIndex];
