import * as z from 'zod';
import type { Caller } from '../http/caller.ts';
import { KibanaError } from '../http/errors.ts';
import type { KibanaVersion } from '../kibana-version.ts';
import { type CaseAttributes, type ExternalService, type StoredCase, writtenUser } from './case.ts';
import { type CaseAnswer, showCase } from './case-answer.ts';
import { alertsOf } from './comment.ts';
import type { PushConnector, PushDeps } from './push.ts';
import { statusEffects } from './status-effects.ts';

interface Pushed {
  connector: PushConnector;
  data: unknown;
  deps: PushDeps;
}

/** Stamps the case and everything attached that was never pushed, of whatever kind, and closes the case where its owner wants that. */
export function writePush(caller: Caller, { id, space, attributes }: StoredCase, { connector, data, deps }: Pushed): CaseAnswer {
  const { records, kibana, configurations, alerts } = deps;
  const at = records.now();
  const user = writtenUser(caller.user);
  const closes = configurations.configurationOf(space, attributes.owner)?.closure_type === 'close-by-pushing';
  const externalService = toExternalService(connector, data, { pushed_at: at, pushed_by: user });
  const closing: Partial<CaseAttributes> = closes
    ? { status: 'closed', ...statusEffects(attributes, { status: 'closed', at, user, kibana }) }
    : {};
  const updated = records.update(space, id, { ...closing, external_service: externalService, updated_at: at, updated_by: user });
  const comments = records
    .commentsOf(space, id)
    .map((comment) =>
      comment.attributes.pushed_at === null ? records.comments.update(space, comment.id, { pushed_at: at, pushed_by: user }) : comment,
    );
  const none = { comment_id: null, previous: null };
  records.userActions.add(
    { space, caseId: id, owner: attributes.owner, user, at },
    ...(closes
      ? [{ type: 'status', action: 'update' as const, payload: { status: 'closed' }, comment_id: null, previous: attributes.status }]
      : []),
    { type: 'pushed', action: 'push_to_service', payload: { externalService }, ...none },
  );
  if (closes && attributes.settings.syncAlerts)
    alerts.setStatus(
      comments.flatMap((comment) => alertsOf(comment.attributes)),
      'closed',
    );
  ensureDecodes(externalService, kibana);
  // Nothing counts alerts here: push.ts calls the flattener without totals.
  return showCase(updated, { comments, totalComment: comments.length, totalAlerts: 0 }, kibana);
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

const Decodable = z.looseObject({
  external_service: z.looseObject({ external_id: z.string(), external_title: z.string(), external_url: z.string() }),
});

/** Kibana decodes what it is about to answer; a connector that returned a number as id makes that a 500, after everything was written. */
function ensureDecodes(external_service: ExternalService, { casesDialect }: KibanaVersion): void {
  const decoded = casesDialect.parse(Decodable, { external_service });
  if (!decoded.ok) throw new KibanaError(500, decoded.message);
}
