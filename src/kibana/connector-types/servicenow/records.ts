import { CallError } from '../calls/call-error.ts';
import type { ServiceNowIncidentApi } from './application.ts';
import { ServiceNowFailure, type ServiceNowRequest } from './failure.ts';
import type { ServiceNowFields } from './incident.ts';

export interface ServiceNowRecord {
  sys_id: string;
  number: string;
  state?: string;
  sys_created_on?: string;
  sys_updated_on?: string;
}

type ImportedRow = { status: 'error'; error_message: string } | { status: 'inserted' | 'updated'; sys_id: string };

export const tableGet: ServiceNowRequest = { endpoint: 'table', method: 'get' };

/** The records of one table, written to it directly or through the import set of Elastic's application. */
export class ServiceNowRecords {
  readonly creation: ServiceNowRequest;
  /** Import sets know POST only. */
  readonly change: ServiceNowRequest;
  readonly #api: ServiceNowIncidentApi;
  readonly #table: string;

  constructor(api: ServiceNowIncidentApi) {
    this.creation = { endpoint: api.usesTableApi ? 'table' : 'import_set', method: 'post' };
    this.change = api.usesTableApi ? { endpoint: 'table', method: 'patch' } : this.creation;
    this.#api = api;
    this.#table = `api/now/v2/table/${api.application.table}`;
  }

  async create(fields: ServiceNowFields): Promise<ServiceNowRecord> {
    const body = this.#body(fields);
    await this.#api.checkApplication();
    return this.#readBack(this.#api.usesTableApi ? await this.#write('post', this.#table, body) : await this.#import(body));
  }

  async update(id: string, fields: ServiceNowFields): Promise<ServiceNowRecord> {
    const body = this.#body(fields);
    await this.#api.checkApplication();
    return this.#readBack(
      this.#api.usesTableApi
        ? await this.#write('patch', `${this.#table}/${id}`, body)
        : await this.#import({ ...body, elastic_incident_id: id }),
    );
  }

  read(id: string): Promise<ServiceNowRecord> {
    return this.#api.attempt(`Unable to get incident with id ${id}`, tableGet, async () => {
      if (id?.trim() === '') throw new Error('Incident id is empty.');
      const { result } = await this.#api.send<ServiceNowRecord>('get', `${this.#table}/${id}`);
      return { ...result };
    });
  }

  findByCorrelation(id: string): Promise<ServiceNowRecord | undefined> {
    return this.#api.attempt(`Unable to get incident by correlation ID ${id}`, tableGet, async () => {
      if (id.trim() === '') throw new Error('Correlation ID is empty.');
      const path = `${this.#table}?sysparm_query=ORDERBYDESCsys_created_on^correlation_id=${id}`;
      return (await this.#api.send<ServiceNowRecord[]>('get', path)).result[0];
    });
  }

  /** Columns of an import set begin with `u_`. Additional fields name theirs in full; of two with one name, theirs is dropped. */
  #body({ additional_fields, ...fields }: ServiceNowFields): ServiceNowFields {
    if (!this.#api.usesTableApi) {
      const prefixed = Object.entries(fields).map(([name, value]) => [`u_${name}`, value]);
      return { ...Object(additional_fields), ...Object.fromEntries(prefixed) };
    }
    if (!additional_fields) return fields;
    throw new CallError('ServiceNow additional fields are not supported for deprecated connectors.', { code: '400' });
  }

  /** After every write Kibana reads the record again, for its number and dates. */
  #readBack(written: Pick<ServiceNowRecord, 'sys_id'> | ServiceNowRecord): ServiceNowRecord | Promise<ServiceNowRecord> {
    return 'number' in written && !this.#api.kibana.has('serviceNowReadsBack') ? written : this.read(written.sys_id);
  }

  async #write(method: 'post' | 'patch', path: string, fields: ServiceNowFields): Promise<ServiceNowRecord> {
    const { result } = await this.#api.send<ServiceNowRecord>(method, path, fields);
    // In the words of Node 14, which those releases ran on.
    if (result == null) throw new TypeError("Cannot read property 'number' of undefined");
    return result;
  }

  /** An answer of 2xx may hold a row that failed. */
  async #import(fields: ServiceNowFields): Promise<{ sys_id: string }> {
    const path = `api/now/import/${this.#api.application.importSetTable}`;
    const { status, result } = await this.#api.send<ImportedRow[]>('post', path, fields);
    const [row] = result;
    if (!row) throw this.#refused('Unexpected result', status);
    if (row.status === 'error') throw this.#refused(row.error_message, status);
    return row;
  }

  #refused(message: string, status: number): ServiceNowFailure {
    return new ServiceNowFailure(message, { status }, this.#api.kibana.has('serviceNowRefusalsAreUserErrors') ? 'user' : 'framework');
  }
}
