import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Store } from '../../kernel/store.ts';
import type { ConnectorType } from '../connector-types/definition/connector-type.ts';
import type { ClusterLicense } from '../connectors/cluster-license.ts';
import type { Caller, Privileges, User } from '../http/caller.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { Activity } from './activity/activity.ts';
import { CaseAuthorization } from './authorization.ts';
import { CaseRecords } from './case-records.ts';
import { Cases } from './cases.ts';
import { Alerts } from './comments/alerts.ts';
import { AttachedAlerts } from './comments/attached-alerts.ts';
import { Comments } from './comments/comments.ts';
import { Configurations } from './configure/configure.ts';
import { CaseFinder } from './find/case-finder.ts';
import type { PushConnectors } from './push/push-connectors.ts';
import type { ProfileOf } from './push/push-texts.ts';

interface CasesDeps {
  store: Store;
  clock: Clock;
  ids: Ids;
  kibana: KibanaVersion;
  /** The connector types of this release; those with `case` are what a case can name. */
  types: readonly ConnectorType[];
  connectors: PushConnectors;
  /** The connectors that cases can be pushed over, as the caller sees them. */
  listConnectors(caller: Caller): unknown[];
  /** The owners that Kibana's plugins registered. */
  owners: readonly string[];
  license: ClusterLicense;
  publicBaseUrl: string | undefined;
  profileOf: ProfileOf;
  /** Those of the config file. */
  users: readonly (User & Privileges)[];
}

/** The parts of Kibana's cases, from which its routes take what they need. */
export interface CasesParts extends CasesDeps {
  authorization: CaseAuthorization;
  records: CaseRecords;
  configurations: Configurations;
  alerts: Alerts;
  cases: Cases;
  comments: Comments;
  finder: CaseFinder;
  activity: Activity;
  attachedAlerts: AttachedAlerts;
}

export function createCases(deps: CasesDeps): CasesParts {
  const authorization = new CaseAuthorization(deps.owners, deps.kibana);
  const records = new CaseRecords(deps);
  const configurations = new Configurations({ ...deps, authorization, records });
  const alerts = new Alerts(deps.store);
  const parts = { ...deps, authorization, records, configurations, alerts };
  return {
    ...parts,
    cases: new Cases(parts),
    comments: new Comments(parts),
    finder: new CaseFinder(parts),
    activity: new Activity(parts),
    attachedAlerts: new AttachedAlerts(parts),
  };
}
