import * as z from 'zod';
import { type AnySchema, asZodType } from '../../../kernel/schema.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CaseSupport } from './case-support.ts';
import { type ConnectorType, inVersion, type PerVersion } from './connector-type.ts';
import { defineSubActionConnectorType, type SubActionConnectorTypeSpec } from './sub-action-connector-type.ts';
import { type SubAction, type SubActions, subAction } from './sub-actions.ts';

/** What `pushToService` answers, beside the comments. */
export interface ExternalIncident {
  id: string;
  title: string;
  url: string;
  pushedDate: string;
}

/** The calls to the third party that `pushToService` is made of. */
export interface IncidentService<Incident> {
  createIncident(incident: Incident): Promise<ExternalIncident>;
  updateIncident(id: string, incident: Incident): Promise<ExternalIncident>;
  /** `undefined` when the comment was skipped. */
  addComment(pushed: ExternalIncident, comment: PushComment, incident: Incident): Promise<{ pushedDate: string } | undefined>;
  getIncident(id: string): Promise<unknown>;
  /** Runs after the last comment. */
  afterPush?(pushed: ExternalIncident, incident: Incident): Promise<void>;
}

export interface PushComment {
  commentId: string;
  comment: string;
}

/** Params hold `externalId` within the incident; the service gets the incident without it. */
interface AnyIncident {
  externalId: string | null;
}

/** Built from the `IncidentService`, for a connector type to list among its own. */
export interface ProvidedSubActions<Service> {
  pushToService: SubAction<Service>;
  getIncident: SubAction<Service>;
}

interface CaseConnectorTypeSpec<Config extends AnySchema, Secrets extends AnySchema, Incident extends AnyIncident, Service>
  extends Omit<SubActionConnectorTypeSpec<Config, Secrets, Service>, 'subActions' | 'case'> {
  incident: PerVersion<AnySchema<Incident>>;
  case: CaseSupport;
  /** All sub-actions in Kibana's order; only `pushToService` where this is absent. */
  subActions?(provided: ProvidedSubActions<Service>, kibana: KibanaVersion): SubActions<Service>;
}

/** Declares a connector type that cases can push to. */
export function defineCaseConnectorType<
  Config extends AnySchema,
  Secrets extends AnySchema,
  Incident extends AnyIncident,
  Service extends IncidentService<Omit<Incident, 'externalId'>>,
>(spec: CaseConnectorTypeSpec<Config, Secrets, Incident, Service>): ConnectorType {
  return defineSubActionConnectorType<Config, Secrets, Service>({
    ...spec,
    subActions(kibana) {
      const incident = asZodType(inVersion(spec.incident, kibana));
      const provided = { pushToService: pushToService<Incident, Service>(incident), getIncident: getIncident<Service>() };
      return spec.subActions?.(provided, kibana) ?? { pushToService: provided.pushToService };
    },
  });
}

/** What `pushToService` takes; a key beside these two is refused. */
export const pushParams = <Incident extends z.ZodType>(incident: Incident) =>
  z.strictObject({
    incident,
    comments: z
      .array(z.strictObject({ comment: z.string(), commentId: z.string() }))
      .nullable()
      .default(null),
  });

const getIncident = <Service extends IncidentService<never>>() =>
  subAction(z.strictObject({ externalId: z.string() }), (service: Service, { externalId }) => service.getIncident(externalId));

/** Kibana's one way to push: update the incident if there is one, else create it; then add the comments, in order. */
function pushToService<Incident extends AnyIncident, Service extends IncidentService<Omit<Incident, 'externalId'>>>(
  schema: z.ZodType<Incident>,
): SubAction<Service> {
  return subAction(pushParams(schema), async (_service: Service, { incident: { externalId, ...incident }, comments }, connectAs) => {
    const pushed = await (externalId == null
      ? connectAs('createIncident').createIncident(incident)
      : connectAs('updateIncident').updateIncident(externalId, incident));
    const added =
      comments && comments.length > 0 ? { comments: await addComments(connectAs('addComment'), pushed, comments, incident) } : {};
    await connectAs('afterPush').afterPush?.(pushed, incident);
    return { ...pushed, ...added };
  });
}

async function addComments<Incident>(
  service: IncidentService<Incident>,
  pushed: ExternalIncident,
  comments: readonly PushComment[],
  incident: Incident,
): Promise<{ commentId: string; pushedDate: string }[]> {
  const added = [];
  for (const comment of comments) {
    const answer = await service.addComment(pushed, comment, incident);
    if (answer) added.push({ commentId: comment.commentId, ...answer });
  }
  return added;
}
