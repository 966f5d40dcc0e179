import type { HttpResponse } from '#src/kernel/http.ts';
import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { connector, json, type Outgoing } from '../run.ts';

export const apiUrl = 'https://dev.service-now.com';
const basic = { username: 'changeme', password: 'elastic' };

const record = { sys_id: '123', number: 'INC01', sys_created_on: '2020-03-10 12:24:20' };

/** What the simulator of Kibana's functional tests answers; `sys_updated_on` differs, to be told from the other date. */
export function serviceNow({ path, text }: Outgoing): HttpResponse {
  if (path.includes('elastic_api/health')) return json({ result: { name: 'Elastic', scope: 'x_elas2_inc_int', version: '1.0.0' } });
  if (path.startsWith('/api/now/import/')) {
    const status = 'elastic_incident_id' in JSON.parse(text) ? 'updated' : 'inserted';
    return json({ import_set: 'ISET01', staging_table: 'x', result: [{ transform_map: 'Elastic Incident', status, sys_id: '123' }] });
  }
  if (path.includes('/observables/bulk')) return json({ result: [] });
  return json({ result: { ...record, sys_updated_on: '2021-04-11 12:24:20' } });
}

interface Given {
  version?: string;
  config?: object;
  secrets?: object;
  answer?: (request: Outgoing) => HttpResponse | Promise<HttpResponse>;
}

/** A connector that writes to the table. */
export const tableConnector = (type: ConnectorType, { version, config, secrets = basic, answer = serviceNow }: Given = {}) =>
  connector(type, { config: { apiUrl, ...config }, secrets, answer, ...(version !== undefined && { version }) });

/** A connector that needs Elastic's application in ServiceNow. */
export const importConnector = (type: ConnectorType, given: Given = {}) =>
  tableConnector(type, { ...given, config: { usesTableApi: false, ...given.config } });

/** The bytes of the bodies that were sent, as Kibana's event log counts them. */
export const bytes = (calls: readonly Outgoing[]) => calls.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
