import * as z from 'zod';
import type { Collection } from '../../kernel/collection.ts';
import type { Ids } from '../../kernel/ids.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Store } from '../../kernel/store.ts';
import { type Routes, readVendorBody, type VendorCall, type VendorReply } from '../vendor-call.ts';
import { failure, noRecord, userIn } from './answers.ts';
import { Values } from './table-api.ts';
import type { ServiceNowTables } from './tables.ts';

/** An indicator of compromise, attached to a security incident. */
export interface Observable {
  id: string;
  incident: string;
  value: string;
  type: string;
}

export const ObservableForm = lazily(() => z.strictObject({ id: z.string(), incident: z.string(), value: z.string(), type: z.string() }));

const Observable = lazily(() => z.object({ value: z.string(), type: z.string() }));
const Observables = lazily(() => z.array(Observable()));

/** The Elastic app's staging tables, and the tables that its transform maps write to. */
const STAGING: Readonly<Record<string, string>> = {
  x_elas2_inc_int_elastic_incident: 'incident',
  x_elas2_sir_int_elastic_si_incident: 'sn_si_incident',
};
const SCOPES = ['x_elas2_inc_int', 'x_elas2_sir_int'];

interface App {
  tables: ServiceNowTables;
  observables: Collection<Observable>;
  store: Store;
  ids: Ids;
}

/** The Elastic application for ServiceNow: its health check, its import sets and, for SecOps, observables. */
export function elasticAppRoutes(app: App): Routes {
  return {
    'GET /api/:scope/elastic_api/health': health,
    'POST /api/now/import/:staging': (call) => importRow(app, call),
    'POST /api/:scope/elastic_api/incident/:id/observables/bulk': (call) => {
      const id = securityIncident(app, call);
      return { status: 200, body: { result: readVendorBody(Observables(), call).map((observable) => observe(app, id, observable)) } };
    },
    'POST /api/:scope/elastic_api/incident/:id/observables': (call) => {
      const id = securityIncident(app, call);
      return { status: 200, body: { result: observe(app, id, readVendorBody(Observable(), call)) } };
    },
  };
}

/** Kibana's connector form asks for the health from the browser, so a preflight comes first. */
export const corsRoutes = (): Routes => ({
  'OPTIONS /api/:scope/elastic_api/health': (call) => ({
    status: 204,
    headers: { ...allowOrigin(call), 'access-control-allow-methods': 'GET', 'access-control-allow-headers': 'authorization,content-type' },
  }),
});

function allowOrigin({ request }: VendorCall): Record<string, string> {
  const origin = request.headers['origin'];
  return origin === undefined ? {} : { 'access-control-allow-origin': origin };
}

function health(call: VendorCall): VendorReply {
  const scope = call.params['scope'] ?? '';
  if (!SCOPES.includes(scope)) throw failure(400, 'Requested URI does not represent any resource', null);
  return { status: 200, headers: allowOrigin(call), body: { result: { name: 'Elastic', scope, version: '1.0.0' } } };
}

function importRow({ tables, store }: App, call: VendorCall): VendorReply {
  const staging = call.params['staging'] ?? '';
  const table = STAGING[staging];
  if (!table) throw failure(400, `Invalid table ${staging}`, null);
  const { elastic_incident_id: named, ...row } = readVendorBody(Values(), call);
  const columns = transformed(row);
  // The app's transform maps coalesce: a row whose correlation id a record has updates that record.
  const target = typeof named === 'string' ? named : tables.correlated(table, columns['correlation_id'])?.id;
  const written = target === undefined ? tables.create(table, columns, userIn(call)) : tables.update(table, target, columns, userIn(call));
  const importSet = `ISET${String(10_000 + store.next('import_set')).padStart(7, '0')}`;
  const result = written
    ? {
        transform_map: 'Elastic Incident',
        table,
        display_name: 'number',
        display_value: written['number'],
        record_link: `${call.base}/api/now/table/${table}/${written.id}`,
        status: target === undefined ? 'inserted' : 'updated',
        sys_id: written.id,
      }
    : unknownTarget(String(target));
  return { status: 201, body: { import_set: importSet, staging_table: staging, result: [result] } };
}

/** A guess: how the app answers an unknown id was never seen. */
const unknownTarget = (target: string) => ({
  transform_map: 'Elastic Incident',
  status: 'error',
  error_message: `No incident with the sys_id ${target}`,
  status_message: 'Target record not found',
});

/** A `u_` column of the staging table becomes the column of that name, and replaces one that was sent without the prefix. */
function transformed(row: Record<string, unknown>): Record<string, unknown> {
  const columns = Object.entries(row);
  const plain = columns.filter(([column]) => !column.startsWith('u_'));
  const prefixed = columns.filter(([column]) => column.startsWith('u_')).map(([column, value]) => [column.slice(2), value]);
  return Object.fromEntries([...plain, ...prefixed]);
}

function securityIncident({ tables }: App, { params }: VendorCall): string {
  const incident = tables.securityIncidents.get(params['id'] ?? '');
  if (!incident) throw noRecord();
  return incident.id;
}

function observe({ observables, ids }: App, incident: string, { value, type }: z.output<ReturnType<typeof Observable>>) {
  const duplicate = observables.where('incident', incident).find((observable) => observable.value === value && observable.type === type);
  const { id } = duplicate ?? observables.insert({ id: ids.hex(32), incident, value, type });
  return { value, observable_sys_id: id };
}
