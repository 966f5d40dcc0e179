import type { Caller } from '../../http/caller.ts';
import { conflict, failedDependency, KibanaError, UnexpectedFailure } from '../../http/errors.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { type CaseAuthorization, operations } from '../authorization.ts';
import type { StoredCase } from '../case.ts';
import type { CaseAnswer } from '../case-answer.ts';
import type { CaseRecords } from '../case-records.ts';
import type { Alerts } from '../comments/alerts.ts';
import { alertsOf } from '../comments/comment.ts';
import type { Configurations } from '../configure/configure.ts';
import { toIncident, toIncidentComments } from './incident.ts';
import type { PushConnector, PushConnectors } from './push-connectors.ts';
import { type ProfileOf, PushTexts } from './push-texts.ts';
import { writePush } from './write-push.ts';

export interface PushDeps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  configurations: Configurations;
  alerts: Alerts;
  connectors: PushConnectors;
  publicBaseUrl: string | undefined;
  profileOf: ProfileOf;
}

/**
 * Pushes a case over a connector, and stores the incident in the case. Like Kibana it checks neither that the case names that connector
 * nor that anything changed since the last push. If the connector fails, the case stays as it was.
 */
export async function pushCase(caller: Caller, caseId: string, connectorId: string, deps: PushDeps): Promise<CaseAnswer> {
  const { records, authorization, connectors, kibana } = deps;
  const theCase = records.get(caller.space, caseId);
  const { owner, title, status } = theCase.attributes;
  authorization.ensure(caller, operations.getCase, [owner]);
  const connector = connectors.get(caller, connectorId);
  authorization.ensure(caller, operations.getUserActions, [owner]);
  authorization.ensure(caller, operations.pushCase, [owner]);
  if (kibana.has('closedCaseRefusesPush') && status === 'closed') {
    throw conflict(`The ${title} case is closed. Pushing a closed case is not allowed.`);
  }
  const subActionParams = await toSubActionParams(caller, theCase, connector, deps);
  const result = await connectors.execute(caller, connectorId, { subAction: 'pushToService', subActionParams }).catch(tellUnexpected);
  if (result.status === 'error') throw failedDependency(result.service_message ?? result.message);
  return writePush(caller, records.get(caller.space, caseId), { connector, data: result.data, deps });
}

/** An error of Cases keeps the message of what it wraps (server/common/error.ts), where connectors have generic words. */
function tellUnexpected(error: unknown): never {
  throw error instanceof UnexpectedFailure ? new KibanaError(500, error.message) : error;
}

/** The params of `pushToService`: values from the case, whatever connector it names, formatted by the type of the connector in the URL. */
async function toSubActionParams(caller: Caller, theCase: StoredCase, connector: PushConnector, deps: PushDeps) {
  const { records, kibana, connectors, alerts } = deps;
  const { externalService, actions } = records.userActions.sinceLatestPush(theCase.space, theCase.id, connector.id);
  const externalId = externalService?.external_id ?? null;
  if (externalId !== null && kibana.has('pushReadsIncidentFirst')) await getIncident(caller, connector, externalId, connectors);
  const comments = records.commentsOf(theCase.space, theCase.id);
  const texts = new PushTexts(theCase, deps);
  const support = connectors.typeOf(connector.connector_type_id)?.case;
  // Until 8.5 the mapping was that of the case's own connector, the formatter that of the other: client/cases/push.ts of that time.
  const mapped = kibana.has('pushMapsByCaseConnector') ? connectors.typeOf(theCase.attributes.connector.type)?.case : support;
  const documents = alerts.documents(comments.flatMap(({ attributes }) => alertsOf(attributes)));
  const incident = toIncident({ theCase, alerts: documents, support, mapping: mapped?.mapping(kibana) ?? [], externalId, texts, kibana });
  return { incident, comments: toIncidentComments(theCase, { comments, since: actions, texts }) };
}

/** Until 8.5 Kibana asked for the incident before it updated it; the answer mattered only to mappings that append. */
async function getIncident(caller: Caller, { id, connector_type_id }: PushConnector, externalId: string, connectors: PushConnectors) {
  try {
    await connectors.execute(caller, id, { subAction: 'getIncident', subActionParams: { externalId } });
  } catch (error) {
    throw new KibanaError(500, `Retrieving Incident by id ${externalId} from ${connector_type_id} failed with exception: ${error}`);
  }
}
