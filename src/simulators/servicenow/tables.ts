import * as z from 'zod';
import { type Call, type Reply, type Routes, readBody } from '../vendor-call.ts';
import { failure, noRecord, userIn } from './answers.ts';
import { queried } from './query.ts';
import type { Row, ServiceNowRecords } from './records.ts';

export const Values = z.record(z.string(), z.json());

const REFERENCES: Readonly<Record<string, string>> = {
  caller_id: 'sys_user',
  opened_by: 'sys_user',
  assigned_to: 'sys_user',
  resolved_by: 'sys_user',
  closed_by: 'sys_user',
  assignment_group: 'sys_user_group',
};

/** The Table API, under both of its versions. */
export function tableRoutes(records: ServiceNowRecords, reference: Readonly<Record<string, readonly Row[]>>): Routes {
  const tables = { records, reference };
  return {
    'GET /api/now/table/:table': (call) => list(tables, call),
    'POST /api/now/table/:table': (call) => create(tables, call),
    'GET /api/now/table/:table/:id': (call) => get(tables, call),
    'PATCH /api/now/table/:table/:id': (call) => update(tables, call),
    'PUT /api/now/table/:table/:id': (call) => update(tables, call),
    'DELETE /api/now/table/:table/:id': (call) => remove(tables, call),
    'GET /api/now/v2/table/:table': (call) => list(tables, call),
    'POST /api/now/v2/table/:table': (call) => create(tables, call),
    'GET /api/now/v2/table/:table/:id': (call) => get(tables, call),
    'PATCH /api/now/v2/table/:table/:id': (call) => update(tables, call),
    'PUT /api/now/v2/table/:table/:id': (call) => update(tables, call),
    'DELETE /api/now/v2/table/:table/:id': (call) => remove(tables, call),
  };
}

interface Tables {
  records: ServiceNowRecords;
  reference: Readonly<Record<string, readonly Row[]>>;
}

function list({ records, reference }: Tables, call: Call): Reply {
  const table = call.params['table'] ?? '';
  const rows = reference[table] ?? records.table(table)?.all();
  if (!rows) throw invalidTable(table);
  const found = queried(rows, call.query.get('sysparm_query') ?? '');
  const offset = Number(call.query.get('sysparm_offset') ?? 0);
  const page = found.slice(offset, offset + Number(call.query.get('sysparm_limit') ?? 10_000));
  return { status: 200, headers: { 'x-total-count': String(found.length) }, body: { result: page.map((row) => served(row, call)) } };
}

function create({ records }: Tables, call: Call): Reply {
  const table = call.params['table'] ?? '';
  const row = records.create(table, readBody(Values, call), userIn(call));
  if (!row) throw invalidTable(table);
  const location = `${call.base}/api/now/table/${table}/${row.id}`;
  return { status: 201, headers: { location }, body: { result: served(row, call) } };
}

function get({ records }: Tables, call: Call): Reply {
  return { status: 200, body: { result: served(find(records, call), call) } };
}

function update({ records }: Tables, call: Call): Reply {
  const { id } = find(records, call);
  const row = records.update(call.params['table'] ?? '', id, readBody(Values, call), userIn(call));
  return { status: 200, body: { result: row && served(row, call) } };
}

function remove({ records }: Tables, call: Call): Reply {
  const { id } = find(records, call);
  records.table(call.params['table'] ?? '')?.delete(id);
  return { status: 204 };
}

function find(records: ServiceNowRecords, { params }: Call): Row {
  const { table = '', id = '' } = params;
  const rows = records.table(table);
  if (!rows) throw invalidTable(table);
  const row = rows.get(id);
  if (!row) throw noRecord();
  return row;
}

const invalidTable = (table: string) => failure(400, `Invalid table ${table}`, null);

/** A row as it is sent: references to other records with a link, and only the columns that were asked for. */
function served({ id: _, ...row }: Row, { base, query }: Call): Record<string, unknown> {
  const wanted = query.get('sysparm_fields')?.split(',');
  const columns = Object.entries(row).filter(([column]) => wanted?.includes(column) ?? true);
  return Object.fromEntries(
    columns.map(([column, value]) => {
      const table = REFERENCES[column];
      return [column, table && value ? { link: `${base}/api/now/table/${table}/${value}`, value } : value];
    }),
  );
}
