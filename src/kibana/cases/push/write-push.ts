import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { Caller, User } from '../../http/caller.ts';
import { KibanaError } from '../../http/errors.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { UserActionContent } from '../activity/user-actions.ts';
import { type CaseStatus, type StoredCase, writtenUser } from '../case.ts';
import { type CaseAnswer, showCase } from '../case-answer.ts';
import type { CaseRecords } from '../case-records.ts';
import type { Alerts } from '../comments/alerts.ts';
import { alertsOf, type StoredComment } from '../comments/comment.ts';
import type { Configurations } from '../configure/configure.ts';
import type { ExternalService } from '../external-service.ts';
import { statusEffects } from '../patch/status-effects.ts';
import type { PushConnector } from './push-connectors.ts';

interface Deps {
  records: CaseRecords;
  kibana: KibanaVersion;
  configurations: Configurations;
  alerts: Alerts;
}

interface Pushed {
  connector: PushConnector;
  data: unknown;
  deps: Deps;
}

/** Stamps the case and every attachment that was never pushed, and closes the case if the configuration says so. */
export function writePush(caller: Caller, current: StoredCase, { connector, data, deps }: Pushed): CaseAnswer {
  const { records, kibana, configurations, alerts } = deps;
  const { id, space, attributes } = current;
  const at = records.now();
  const user = writtenUser(caller.user);
  const closes = configurations.ofClosure(space, attributes.owner)?.closure_type === 'close-by-pushing';
  const externalService = toExternalService(connector, data, { pushed_at: at, pushed_by: user });
  const effects = closes ? { status: 'closed' as const, ...statusEffects(attributes, { status: 'closed', at, user, kibana }) } : {};
  const updated = records.update(space, id, { ...effects, external_service: externalService, updated_at: at, updated_by: user });
  const comments = stampComments(current, { at, user }, records);
  const contents = pushContents(externalService, closes ? attributes.status : undefined);
  records.userActions.add({ space, caseId: id, owner: attributes.owner, user, at }, ...contents);
  if (closes && attributes.settings.syncAlerts)
    alerts.setStatus(
      comments.flatMap((comment) => alertsOf(comment.attributes)),
      'closed',
    );
  ensureDecodes(externalService, kibana);
  // Nothing counts alerts here: push.ts calls the flattener without totals.
  return showCase(updated, { comments, totalComment: comments.length, totalAlerts: 0, totalEvents: 0 }, kibana);
}

function stampComments({ id, space }: StoredCase, { at, user }: { at: string; user: User }, records: CaseRecords): StoredComment[] {
  return records
    .commentsOf(space, id)
    .map((comment) =>
      comment.attributes.pushed_at === null ? records.comments.update(space, comment.id, { pushed_at: at, pushed_by: user }) : comment,
    );
}

/** If the push closes the case, the change of status comes first. */
function pushContents(externalService: ExternalService, closedFrom: CaseStatus | undefined): UserActionContent[] {
  const closing: UserActionContent = {
    type: 'status',
    action: 'update',
    payload: { status: 'closed' },
    comment_id: null,
    previous: closedFrom,
  };
  const pushed: UserActionContent = {
    type: 'pushed',
    action: 'push_to_service',
    payload: { externalService },
    comment_id: null,
    previous: null,
  };
  return closedFrom === undefined ? [pushed] : [closing, pushed];
}

function toExternalService(
  connector: PushConnector,
  data: unknown,
  stamp: Pick<ExternalService, 'pushed_at' | 'pushed_by'>,
): ExternalService {
  // Safe: Kibana believes what the connector returned as well, until it decodes its own answer.
  const { id, title, url } = (data ?? {}) as { id: string; title: string; url: string };
  return {
    ...stamp,
    connector_id: connector.id,
    connector_name: connector.name,
    external_id: id,
    external_title: title,
    external_url: url,
  };
}

const Decodable = lazily(() =>
  z.looseObject({
    external_service: z.looseObject({ external_id: z.string(), external_title: z.string(), external_url: z.string() }),
  }),
);

/** Kibana decodes what it is about to answer; a connector that returned a number as id makes that a 500, after everything was written. */
function ensureDecodes(external_service: ExternalService, { casesDialect }: KibanaVersion): void {
  const decoded = casesDialect.parse(Decodable(), { external_service });
  if (!decoded.ok) throw new KibanaError(500, decoded.message);
}
