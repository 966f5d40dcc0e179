import type { Clock } from '../../../kernel/clock.ts';
import type { ExternalIncident, IncidentService, PushComment } from '../definition/case-connector-type.ts';
import type { ServiceNowIncidentApi } from './application.ts';
import { serviceNowFailure, traceOf } from './failure.ts';
import type { CloseIncident, ServiceNowFields } from './incident.ts';
import { type ServiceNowRecord, ServiceNowRecords, tableGet } from './records.ts';

export class ServiceNowService implements IncidentService<ServiceNowFields> {
  protected readonly api: ServiceNowIncidentApi;
  readonly #records: ServiceNowRecords;
  readonly #clock: Clock;

  constructor(api: ServiceNowIncidentApi, clock: Clock) {
    this.api = api;
    this.#records = new ServiceNowRecords(api);
    this.#clock = clock;
  }

  createIncident(incident: ServiceNowFields): Promise<ExternalIncident> {
    const { username } = this.api;
    return this.api.attempt('Unable to create incident', this.#records.creation, async () => {
      const record = await this.#records.create({ ...this.prepare(incident), caller_id: username, opened_by: username });
      return this.#external(record, record.sys_created_on);
    });
  }

  updateIncident(id: string, incident: ServiceNowFields): Promise<ExternalIncident> {
    return this.#update(id, this.prepare(incident));
  }

  /** Writes the whole incident once more; the date is that of the push. */
  async addComment(pushed: ExternalIncident, { comment }: PushComment, incident: ServiceNowFields): Promise<{ pushedDate: string }> {
    await this.#update(pushed.id, { ...this.prepare(incident), work_notes: comment });
    return { pushedDate: pushed.pushedDate };
  }

  /** Before 9.4 Kibana accepts the sub-action, calls nobody and answers nothing. */
  async getIncident(id: string): Promise<unknown> {
    return this.api.kibana.has('serviceNowGetsIncident') ? this.#records.read(id) : undefined;
  }

  getFields(): Promise<unknown[]> {
    const query = `name=task^ORname=${this.api.application.table}^internal_type=string&active=true&array=false&read_only=false`;
    return this.api.attempt('Unable to get fields', tableGet, async () => {
      const path = `${this.api.systemTables}/sys_dictionary?sysparm_query=${query}&sysparm_fields=max_length,element,column_label,mandatory`;
      const { result } = await this.api.send<unknown[]>('get', path);
      return result.length > 0 ? result : [];
    });
  }

  getChoices(fields: readonly string[]): Promise<unknown> {
    return this.api.getChoices(this.api.application.table, fields, tableGet);
  }

  /** `undefined` when there is no such incident. */
  async closeIncident(incident: CloseIncident): Promise<ExternalIncident | undefined> {
    try {
      const record = await this.#find(incident);
      if (!record || Object.keys(record).length === 0) return undefined;
      if (record.state === '7') return this.#external(record, record.sys_updated_on);
      return await this.#update(record.sys_id, { state: '7', close_code: 'Closed/Resolved by Caller', close_notes: 'Closed by Caller' });
    } catch (error) {
      if (traceOf(error).response?.status === 404) return undefined;
      throw serviceNowFailure('Unable to close incident', error, this.#records.change, this.api.kibana);
    }
  }

  /** SecOps puts observables into columns here. */
  protected prepare(incident: ServiceNowFields): ServiceNowFields {
    return incident;
  }

  async #find({ externalId, correlation_id }: CloseIncident): Promise<ServiceNowRecord | undefined> {
    if (externalId === null && correlation_id === null) throw new Error('No correlationId or incidentId found.');
    if (externalId) return this.#records.read(externalId);
    return correlation_id ? this.#records.findByCorrelation(correlation_id) : undefined;
  }

  #update(id: string, fields: ServiceNowFields): Promise<ExternalIncident> {
    return this.api.attempt(`Unable to update incident with id ${id}`, this.#records.change, async () => {
      const record = await this.#records.update(id, fields);
      return this.#external(record, record.sys_updated_on);
    });
  }

  /** ServiceNow's dates are in GMT and do not say so. */
  #external({ sys_id, number }: ServiceNowRecord, date: string | undefined): ExternalIncident {
    const { url, application } = this.api;
    return {
      title: number,
      id: sys_id,
      pushedDate: (date == null && this.api.kibana.has('serviceNowReadsBack') ? this.#clock.now() : new Date(`${date} GMT`)).toISOString(),
      url: `${url}/nav_to.do?uri=${application.table}.do?sys_id=${sys_id}`,
    };
  }
}
