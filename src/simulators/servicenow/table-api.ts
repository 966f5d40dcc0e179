import * as z from 'zod';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';
import { type Routes, readVendorBody, type VendorCall, type VendorReply } from '../vendor-call.ts';
import { failure, noRecord, userIn } from './answers.ts';
import { queried } from './query.ts';
import type { Row, ServiceNowTables } from './tables.ts';

export const Values = lazily(() => z.record(z.string(), JsonValue()));

const REFERENCES: Readonly<Record<string, string>> = {
  caller_id: 'sys_user',
  opened_by: 'sys_user',
  assigned_to: 'sys_user',
  resolved_by: 'sys_user',
  closed_by: 'sys_user',
  assignment_group: 'sys_user_group',
};

/** The Table API, with and without `v2` in its paths. */
export function tableRoutes(tables: ServiceNowTables, reference: Readonly<Record<string, readonly Row[]>>): Routes {
  const source = { tables, reference };
  return {
    'GET /api/now/table/:table': (call) => list(source, call),
    'POST /api/now/table/:table': (call) => create(source, call),
    'GET /api/now/table/:table/:id': (call) => get(source, call),
    'PATCH /api/now/table/:table/:id': (call) => update(source, call),
    'PUT /api/now/table/:table/:id': (call) => update(source, call),
    'DELETE /api/now/table/:table/:id': (call) => remove(source, call),
    'GET /api/now/v2/table/:table': (call) => list(source, call),
    'POST /api/now/v2/table/:table': (call) => create(source, call),
    'GET /api/now/v2/table/:table/:id': (call) => get(source, call),
    'PATCH /api/now/v2/table/:table/:id': (call) => update(source, call),
    'PUT /api/now/v2/table/:table/:id': (call) => update(source, call),
    'DELETE /api/now/v2/table/:table/:id': (call) => remove(source, call),
  };
}

interface Source {
  tables: ServiceNowTables;
  reference: Readonly<Record<string, readonly Row[]>>;
}

function list({ tables, reference }: Source, call: VendorCall): VendorReply {
  const table = call.params['table'] ?? '';
  const rows = reference[table] ?? tables.table(table)?.all();
  if (!rows) throw invalidTable(table);
  const matches = queried(rows, call.query.get('sysparm_query') ?? '');
  const offset = Number(call.query.get('sysparm_offset') ?? 0);
  const page = matches.slice(offset, offset + Number(call.query.get('sysparm_limit') ?? 10_000));
  return { status: 200, headers: { 'x-total-count': String(matches.length) }, body: { result: page.map((row) => served(row, call)) } };
}

function create({ tables }: Source, call: VendorCall): VendorReply {
  const table = call.params['table'] ?? '';
  const row = tables.create(table, readVendorBody(Values(), call), userIn(call));
  if (!row) throw invalidTable(table);
  const location = `${call.base}/api/now/table/${table}/${row.id}`;
  return { status: 201, headers: { location }, body: { result: served(row, call) } };
}

function get({ tables }: Source, call: VendorCall): VendorReply {
  return { status: 200, body: { result: served(find(tables, call), call) } };
}

function update({ tables }: Source, call: VendorCall): VendorReply {
  const { id } = find(tables, call);
  const row = tables.update(call.params['table'] ?? '', id, readVendorBody(Values(), call), userIn(call));
  return { status: 200, body: { result: row && served(row, call) } };
}

function remove({ tables }: Source, call: VendorCall): VendorReply {
  const { id } = find(tables, call);
  tables.table(call.params['table'] ?? '')?.delete(id);
  return { status: 204 };
}

function find(tables: ServiceNowTables, { params }: VendorCall): Row {
  const { table = '', id = '' } = params;
  const rows = tables.table(table);
  if (!rows) throw invalidTable(table);
  const row = rows.get(id);
  if (!row) throw noRecord();
  return row;
}

const invalidTable = (table: string) => failure(400, `Invalid table ${table}`, null);

/** A reference to another record is sent with a link; `sysparm_fields` limits the columns. */
function served({ id: _, ...row }: Row, { base, query }: VendorCall): Record<string, unknown> {
  const fields = query.get('sysparm_fields')?.split(',');
  const columns = Object.entries(row).filter(([column]) => fields?.includes(column) ?? true);
  return Object.fromEntries(
    columns.map(([column, value]) => {
      const table = REFERENCES[column];
      return [column, table && value ? { link: `${base}/api/now/table/${table}/${value}`, value } : value];
    }),
  );
}
