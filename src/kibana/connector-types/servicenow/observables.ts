import type { ExternalIncident } from '../definition/case-connector-type.ts';
import type { ServiceNowFields } from './incident.ts';
import { ServiceNowService } from './service.ts';

const observableFields = ['dest_ip', 'malware_hash', 'malware_url', 'source_ip'];

/** Observables go into columns of the table or, with import sets, to Elastic's application in a call of their own after the push. */
export class ServiceNowSecOpsService extends ServiceNowService {
  protected override prepare(incident: ServiceNowFields): ServiceNowFields {
    const toColumn = (value: unknown) => (Array.isArray(value) ? value.join(',') : (value ?? null));
    const columns = observableFields.map((field) => [field, this.api.usesTableApi ? toColumn(incident[field]) : null]);
    return { ...incident, ...Object.fromEntries(columns) };
  }

  async afterPush({ id }: ExternalIncident, incident: ServiceNowFields): Promise<void> {
    const observables = observablesOf(incident);
    if (this.api.usesTableApi || observables.length === 0) return;
    const what = `Unable to add observables to security incident with id ${id}`;
    await this.api.attempt(what, { endpoint: 'other', method: 'post' }, async () => {
      await this.api.checkApplication();
      await this.api.send('post', `api/x_elas2_sir_int/elastic_api/incident/${id}/observables/bulk`, observables);
    });
  }
}

function observablesOf({ dest_ip, source_ip, malware_hash, malware_url }: ServiceNowFields): { value: string; type: string }[] {
  return [
    ...typed('ipv4-addr', [...valuesOf(dest_ip), ...valuesOf(source_ip)]),
    ...typed('SHA256', valuesOf(malware_hash)),
    ...typed('URL', valuesOf(malware_url)),
  ];
}

const typed = (type: string, values: string[]) => [...new Set(values)].filter((value) => value !== '').map((value) => ({ value, type }));

function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(/[ ,|\r\n\t]+/) : [];
}
