import { casesWebhookExample } from './cases-webhook.ts';
import { emailExample } from './email.ts';
import { esIndexExample } from './es-index.ts';
import { type CaseExample, isOfCases, type VendorExample } from './example.ts';
import { jiraExample } from './jira.ts';
import { d3SecurityExample, httpExample, silentExamples, xsoarExample } from './listed.ts';
import { bedrockExample, geminiExample, openAiExample } from './models.ts';
import {
  jiraServiceManagementExample,
  opsgenieExample,
  pagerDutyExample,
  teamsExample,
  tinesExample,
  torqExample,
  webhookExample,
  xmattersExample,
} from './receivers.ts';
import { resilientExample } from './resilient.ts';
import { serverLogExample } from './server-log.ts';
import { serviceNowExample } from './servicenow.ts';
import { slackExample } from './slack.ts';
import { swimlaneExample } from './swimlane.ts';
import { theHiveExample } from './thehive.ts';

/** A new vendor needs its line here. */
export const vendorExamples: readonly VendorExample[] = [
  emailExample,
  d3SecurityExample,
  xsoarExample,
  httpExample,
  ...silentExamples,
  esIndexExample,
  serverLogExample,
  jiraExample,
  serviceNowExample,
  resilientExample,
  swimlaneExample,
  casesWebhookExample,
  theHiveExample,
  slackExample,
  webhookExample,
  teamsExample,
  pagerDutyExample,
  torqExample,
  xmattersExample,
  opsgenieExample,
  jiraServiceManagementExample,
  tinesExample,
  openAiExample,
  bedrockExample,
  geminiExample,
];

export const typeExamples = vendorExamples.flatMap(({ types }) => types);

/** The example of that name; throws the names of all when there is none. */
export function caseExample(name: string): CaseExample {
  const examples = typeExamples.filter(isOfCases);
  const example = examples.find((one) => one.name === name);
  if (!example) throw new Error(`there is no example "${name}"; there are ${examples.map((one) => one.name).join(', ')}`);
  return example;
}
