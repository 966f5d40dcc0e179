import { declared } from '../declared.ts';
import type { Jwt } from './jwt.ts';
import { TEXT_COLUMNS } from './reference.ts';
import type { ServiceNowSeed } from './seed.ts';

const words = (list: string) => list.trim().split(/\s+/);

/** What the table that incidents extend has beside the texts of its dictionary, and what those of incidents add. The lists are not complete. */
const TASK = words(`
  active activity_due additional_assignee_list approval assigned_to assignment_group business_duration business_service
  calendar_duration closed_at closed_by cmdb_ci comments company contract due_date escalation expected_start follow_up group_list
  impact knowledge location made_sla opened_at opened_by order parent priority reassignment_count service_offering sla_due state
  time_worked upon_approval upon_reject urgency user_input watch_list work_end work_notes work_notes_list work_start`);
const INCIDENT: Readonly<Record<string, readonly string[]>> = {
  incident: words(`
    business_impact business_stc calendar_stc caller_id caused_by child_incidents hold_reason incident_state notify origin_id
    origin_table parent_incident problem_id reopen_count reopened_by reopened_time resolved_at resolved_by rfc severity`),
  sn_si_incident: words(`
    affected_user alert_sensor attack_vector business_criticality caller confidence_score dest_ip malware_hash malware_url
    new_pir_respondents other_ioc parent_security_incident requested_by risk_score security_tags severity source_ip`),
};

/**
 * Drops a value that is sent to a column which the table does not have, as an instance does, which says nothing about it. A table is checked
 * once a column of it, or of the table that it extends, is declared. Those that it comes with are always there.
 */
export function columnsOf(seed: ServiceNowSeed) {
  const dictionary = declared(seed, seed.columns, []);
  return (table: string, values: Readonly<Record<string, unknown>>) => {
    const added = dictionary?.filter(({ name }) => name === table || name === 'task');
    if (!added || (added.length === 0 && seed.enforce !== 'all')) return values;
    const texts = TEXT_COLUMNS.filter(({ name }) => name === table || name === 'task');
    const names = new Set([...TASK, ...(INCIDENT[table] ?? []), ...[...texts, ...added].map(({ element }) => element)]);
    return Object.fromEntries(Object.entries(values).filter(([column]) => column.startsWith('sys_') || names.has(column)));
  };
}

interface Grant {
  form: URLSearchParams;
  jwt: Jwt | undefined;
  base: string;
  now: Date;
}

/** By `grant_type`; the JWT's has the whole name. */
const GRANTS: Readonly<Record<string, (seed: ServiceNowSeed, grant: Grant) => boolean>> = {
  'urn:ietf:params:oauth:grant-type:jwt-bearer': (seed, grant) => isTrusted(seed, grant),
  password: ({ credentials }, { form }) =>
    !credentials || (form.get('username') === credentials.username && form.get('password') === credentials.password),
  client_credentials: () => true,
  // No refresh tokens and no codes are given out.
};

/** Checked where the seed declares a client. */
export function isGranted(seed: ServiceNowSeed, grant: Grant): boolean {
  if (!declared<object>(seed, seed.oauth, {})) return true;
  const type = grant.form.get('grant_type') ?? '';
  return Object.hasOwn(GRANTS, type) && GRANTS[type]?.(seed, grant) === true;
}

/** The claims that ServiceNow's documentation asks for. It names the token endpoint as the audience, its own example and Kibana the client. */
function isTrusted({ oauth }: ServiceNowSeed, { form, jwt, base, now }: Grant): boolean {
  if (!jwt) return false;
  const { iss, aud, exp } = jwt.claims;
  const client = oauth?.clientId ?? form.get('client_id');
  const isForUs = [aud].flat().some((audience) => audience === client || audience === `${base}/oauth_token.do`);
  const isKey = oauth?.keyId === undefined || jwt.header['kid'] === oauth.keyId;
  const isSigned = oauth?.publicKey === undefined || jwt.isSignedBy(oauth.publicKey);
  return iss === client && isForUs && typeof exp === 'number' && exp * 1000 > now.getTime() && isKey && isSigned;
}
