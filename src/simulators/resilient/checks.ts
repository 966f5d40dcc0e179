import { declared } from '../declared.ts';
import { Refusal, type UnreadableBody } from '../vendor-call.ts';
import { INCIDENT_TYPES, incidentFields, type ResilientSeed, SEVERITIES } from './fields.ts';
import type { Incident, NewIncident } from './incidents.ts';

export const resilientRefusal = (status: number, message: string) =>
  new Refusal(status, { success: false, title: null, message, hints: [], error_code: 'generic' });

/** All that SOAR says of a body that it cannot read (ibmresilient/resilient-python-api#28). That a field is missing it says in words that are ours. */
export function unreadableIncident({ problem, path: [field, ...inner] }: UnreadableBody, seed: ResilientSeed): Refusal {
  const missing = problem === 'missing' && inner.length === 0 && incidentFields(seed).find(({ name }) => name === field);
  return resilientRefusal(400, missing ? required(missing.text) : 'Bad Request');
}

const required = (text: string) => `The field "${text}" is required`;

export class ResilientChecks {
  readonly #organisations: readonly string[] | undefined;
  readonly #values: Readonly<Record<string, ReadonlySet<unknown> | undefined>>;
  readonly #fields: ResilientSeed['fields'];

  constructor(seed: ResilientSeed) {
    const codes = (list: readonly { value: number }[] | undefined) => list && new Set<unknown>(list.map(({ value }) => value));
    this.#organisations = declared(seed, seed.orgId === undefined ? undefined : [seed.orgId], []);
    this.#values = {
      incident_type_ids: codes(declared(seed, seed.incidentTypes, INCIDENT_TYPES)),
      severity_code: codes(declared(seed, seed.severities, SEVERITIES)),
    };
    this.#fields = declared(seed, seed.fields, []);
  }

  organisation(id: string | undefined): void {
    if (this.#organisations?.includes(id ?? '') === false) throw resilientRefusal(403, 'Forbidden');
  }

  created(incident: NewIncident): void {
    const properties = incident.properties ?? {};
    this.#valuesOf(incident);
    this.#propertiesOf(properties);
    const missing = this.#fields?.find(({ name, required }) => required === 'always' && (properties[name] ?? '') === '');
    if (missing) throw resilientRefusal(400, required(missing.text ?? missing.name));
  }

  changed(incident: Incident, changes: readonly { field: string; new_value?: unknown }[]): void {
    const isOwn = (field: string) => Object.hasOwn(incident, field);
    const entries = changes.map(({ field, new_value = null }) => [field, new_value] as const);
    this.#valuesOf(Object.fromEntries(entries.filter(([field]) => isOwn(field))));
    this.#propertiesOf(Object.fromEntries(entries.filter(([field]) => !isOwn(field))));
    const emptied = this.#fields?.find(
      ({ name, required }) => required === 'always' && entries.some(([field, value]) => field === name && (value ?? '') === ''),
    );
    if (emptied) throw resilientRefusal(400, required(emptied.text ?? emptied.name));
  }

  /** The words are ours. */
  #valuesOf(values: Readonly<Record<string, unknown>>): void {
    for (const [field, codes] of Object.entries(this.#values)) {
      const wrong = codes && [values[field] ?? []].flat().find((code) => !codes.has(code));
      if (wrong !== undefined) throw resilientRefusal(400, `${field}: ${String(wrong)} is not a valid value`);
    }
  }

  #propertiesOf(properties: Readonly<Record<string, unknown>>): void {
    const unknown = this.#fields && Object.keys(properties).find((name) => !this.#fields?.some((field) => field.name === name));
    if (unknown !== undefined) throw resilientRefusal(400, `Unable to find the field ${unknown}`);
  }
}
