import type { Clock } from '../../../kernel/clock.ts';
import type { Caller } from '../../http/caller.ts';
import { connectorHistory } from '../activity/connector-history.ts';
import { operations } from '../authorization.ts';
import type { Alert } from '../comments/alerts.ts';
import { alertsOf, asList } from '../comments/comment.ts';
import type { CasesParts } from '../create-cases.ts';
import { filterCases } from '../find/case-filter.ts';
import { lifespanOf } from './lifespan.ts';

type Parts = CasesParts & { clock: Clock };

export const caseFeatures = ['alerts.count', 'alerts.users', 'alerts.hosts', 'actions.isolateHost', 'connectors', 'lifespan'] as const;
export type CaseFeature = (typeof caseFeatures)[number];
export const casesFeatures = ['mttr', 'status'] as const;
export type CasesFeature = (typeof casesFeatures)[number];

/** What one case tells of itself in numbers: what was asked for, and no more. */
export function caseMetrics(
  caller: Caller,
  caseId: string,
  features: readonly CaseFeature[],
  { records, authorization, alerts, kibana, clock }: Parts,
) {
  const theCase = records.get(caller.space, caseId);
  authorization.ensure(caller, operations.getCase, [theCase.attributes.owner]);
  const comments = records.commentsOf(caller.space, caseId);
  const actions = records.userActions.of(caller.space, caseId);
  const references = comments.flatMap(({ attributes }) => alertsOf(attributes));
  const documents = alerts.documents(references);
  const wants = (feature: CaseFeature) => features.includes(feature);
  const counted = {
    ...(wants('alerts.count') && { count: references.length }),
    ...(wants('alerts.hosts') && { hosts: sumOf(documents, 'host', 'id') }),
    ...(wants('alerts.users') && { users: sumOf(documents, 'user', 'name') }),
  };
  const responses = (type: string) => ({
    total: comments.filter(({ attributes }) => attributes.type === 'actions' && attributes.actions.type === type).length,
  });
  return {
    ...(Object.keys(counted).length > 0 && { alerts: counted }),
    ...(wants('actions.isolateHost') && { actions: { isolateHost: { isolate: responses('isolate'), unisolate: responses('unisolate') } } }),
    ...(wants('connectors') && {
      connectors: { total: Object.keys(connectorHistory(actions, kibana, () => ({ tellsStatus: false }))).length },
    }),
    ...(wants('lifespan') && { lifespan: lifespanOf(theCase, actions, clock.now()) }),
  };
}

/** The different hosts or users that alerts name, the most frequent first. */
function sumOf(documents: readonly Alert[], of: 'host' | 'user', key: 'id' | 'name') {
  const counts = new Map<string, { name: unknown; count: number }>();
  for (const document of documents) {
    const value = fieldOf(document, of, key);
    if (typeof value !== 'string') continue;
    const known = counts.get(value) ?? { name: fieldOf(document, of, 'name'), count: 0 };
    counts.set(value, { ...known, count: known.count + 1 });
  }
  const values = [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([value, rest]) => (key === 'id' ? { id: value, ...rest } : rest));
  return { total: counts.size, values };
}

/** A field as Elasticsearch finds it, written in one or in two steps. */
function fieldOf(document: Alert, of: string, key: string): unknown {
  const inner = document[of];
  return (
    document[`${of}.${key}`] ??
    (typeof inner === 'object' && inner !== null ? new Map<string, unknown>(Object.entries(inner)).get(key) : undefined)
  );
}

interface Query {
  features: readonly CasesFeature[];
  from?: string | undefined;
  to?: string | undefined;
  owner?: string | string[] | undefined;
}

/** What all cases of these owners tell; owners without a right are left out. `mttr` is in seconds, null where no case was closed. */
export function casesMetrics(caller: Caller, { features, owner, ...query }: Query, { records, authorization, clock }: Parts) {
  const readable = authorization.readableOwners(caller, operations.findCases);
  const { table } = records;
  const inSpace = table.space.oneOf([caller.space]);
  const ofOwner = table.owner.oneOf(owner === undefined ? readable : readable.filter((one) => asList(owner).includes(one)));
  const rows = filterCases(table, { isVisible: (row) => inSpace(row) && ofOwner(row), query, now: clock.now() });
  const counts = table.status.count(rows);
  const durations = rows.flatMap((row) => table.caseOf(row).attributes.duration ?? []);
  return {
    ...(features.includes('mttr') && {
      mttr: durations.length === 0 ? null : durations.reduce((sum, duration) => sum + duration, 0) / durations.length,
    }),
    ...(features.includes('status') && {
      status: { open: counts.get('open') ?? 0, inProgress: counts.get('in-progress') ?? 0, closed: counts.get('closed') ?? 0 },
    }),
  };
}
