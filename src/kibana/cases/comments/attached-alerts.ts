import type { Caller } from '../../http/caller.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { type CaseAuthorization, operations } from '../authorization.ts';
import type { StoredCase } from '../case.ts';
import type { CaseRecords } from '../case-records.ts';
import { alertsOf, asList } from './comment.ts';

interface Deps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
}

/** Finds the alerts of a case, and the cases of an alert. */
export class AttachedAlerts {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  ofCase(caller: Caller, caseId: string) {
    const { records, authorization } = this.#deps;
    authorization.ensure(caller, operations.getCase, [records.get(caller.space, caseId).attributes.owner]);
    const readable = authorization.readableOwners(caller, operations.getComment);
    return records
      .commentsOf(caller.space, caseId)
      .filter(({ attributes }) => readable.includes(attributes.owner))
      .flatMap(({ attributes }) => alertsOf(attributes).map(({ id, index }) => ({ id, index, attached_at: attributes.created_at })));
  }

  /** The cases with most attachments of that alert first, as Elasticsearch counts them; then by id. */
  casesOf(caller: Caller, alertId: string, { owner }: { owner?: string | string[] | undefined }) {
    const { records, authorization } = this.#deps;
    const readable = authorization.readableOwners(caller, operations.findCases);
    const counts = new Map<string, number>();
    for (const { attributes } of records.comments.where(caller.space, 'type', 'alert')) {
      const isWanted = readable.includes(attributes.owner) && (owner === undefined || asList(owner).includes(attributes.owner));
      if (!isWanted || attributes.type !== 'alert' || !asList(attributes.alertId).includes(alertId)) continue;
      counts.set(attributes.case_id, (counts.get(attributes.case_id) ?? 0) + 1);
    }
    return [...counts]
      .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .flatMap(([id]) => records.find(caller.space, id) ?? [])
      .map((theCase) => this.#summary(theCase));
  }

  #summary({ id, attributes: { title, description, status, created_at, total_alerts, total_comments, total_events = 0 } }: StoredCase) {
    const { has } = this.#deps.kibana;
    if (!has('alertCasesHaveTitles')) return id;
    if (!has('alertCasesHaveSummaries')) return { id, title };
    const totals = { alerts: total_alerts, userComments: total_comments, ...(has('caseTotalEvents') && { events: total_events }) };
    return { id, title, description, status, createdAt: created_at, totals };
  }
}
