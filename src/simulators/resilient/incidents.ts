import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Store } from '../../kernel/store.ts';

export interface Incident {
  id: string;
  org_id: string;
  name: string;
  description: string | null;
  discovered_date: number;
  create_date: number;
  inc_last_modified_date: number;
  incident_type_ids: readonly number[];
  severity_code: number | null;
  properties: Readonly<Record<string, unknown>>;
  plan_status: 'A' | 'C';
  vers: number;
}

export interface ResilientComment {
  id: string;
  inc_id: string;
  text: string;
  create_date: number;
}

/** A PATCH may put any value into what users write. */
const IncidentForm = lazily(() =>
  z.strictObject({
    id: z.string(),
    org_id: z.string(),
    name: JsonValue(),
    description: JsonValue(),
    discovered_date: JsonValue(),
    create_date: z.number(),
    inc_last_modified_date: z.number(),
    incident_type_ids: JsonValue(),
    severity_code: JsonValue(),
    properties: z.record(z.string(), JsonValue()),
    plan_status: JsonValue(),
    vers: z.int(),
  }),
);
const CommentForm = lazily(() => z.strictObject({ id: z.string(), inc_id: z.string(), text: z.string(), create_date: z.number() }));

/** Requests send a text plain, or as an object with its format. */
const Text = lazily(() => z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)]));
/** Requests send a value of a list as its number, or as an object with its id. */
const Code = lazily(() => z.union([z.int(), z.object({ id: z.int() }).transform(({ id }) => id)]));

export const NewIncident = lazily(() =>
  z.looseObject({
    name: z.string().min(1),
    discovered_date: z.int(),
    description: Text().nullish(),
    incident_type_ids: z.array(Code()).nullish(),
    severity_code: Code().nullish(),
    properties: z.record(z.string(), JsonValue()).nullish(),
  }),
);
export type NewIncident = z.output<ReturnType<typeof NewIncident>>;

export const NewComment = lazily(() => z.object({ text: Text() }));

/** The API wraps a value by the type of its field. */
const Wrapped = lazily(() =>
  z.union([
    z.object({ text: z.string().nullable() }).transform(({ text }) => text),
    z.object({ textarea: z.object({ content: z.string().nullable() }).nullable() }).transform(({ textarea }) => textarea?.content ?? null),
    z.object({ ids: z.array(z.int()).nullable() }).transform(({ ids }) => ids),
    z.object({ id: z.int().nullable() }).transform(({ id }) => id),
    z.object({ boolean: z.boolean().nullable() }).transform(({ boolean }) => boolean),
    z.object({ date: z.int().nullable() }).transform(({ date }) => date),
    z.object({ object: JsonValue() }).transform(({ object }) => object),
    z.object({}).transform(() => null),
  ]),
);
const Change = lazily(() =>
  z.object({
    field: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]),
    old_value: Wrapped().nullish(),
    new_value: Wrapped().nullish(),
  }),
);
export const Patch = lazily(() => z.object({ changes: z.array(Change()) }));

export class ResilientIncidents {
  readonly incidents: Collection<Incident>;
  readonly comments: Collection<ResilientComment>;
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.incidents = store.collection('incidents', {}, IncidentForm);
    this.comments = store.collection('comments', { incident: ({ inc_id }: ResilientComment) => inc_id }, CommentForm);
    this.#store = store;
    this.#clock = clock;
  }

  create(orgId: string, incident: NewIncident, id?: number): Incident {
    const now = this.#clock.now().getTime();
    return this.incidents.insert({
      id: String(id ?? this.#nextId()),
      org_id: orgId,
      name: incident.name,
      description: incident.description ?? null,
      discovered_date: incident.discovered_date,
      create_date: now,
      inc_last_modified_date: now,
      incident_type_ids: incident.incident_type_ids ?? [],
      severity_code: incident.severity_code ?? null,
      properties: incident.properties ?? {},
      plan_status: 'A',
      vers: 1,
    });
  }

  /** Writes all changes or none: returns the fields whose value is no longer the caller's `old_value`, and writes only if there are none. */
  patch(incident: Incident, { changes }: z.output<ReturnType<typeof Patch>>) {
    const conflicts = changes
      .filter((change) => change.old_value !== undefined && !same(change.old_value, currentValue(incident, change.field)))
      .map(({ field, old_value }) => ({ field, your_original_value: old_value, actual_current_value: currentValue(incident, field) }));
    if (conflicts.length > 0) return conflicts;
    this.write(incident, Object.fromEntries(changes.map(({ field, new_value }) => [field, new_value ?? null])));
    return [];
  }

  write(incident: Incident, fields: Readonly<Record<string, unknown>>): void {
    const changed = Object.entries(fields).reduce((result, [field, value]) => withValue(result, field, value), incident);
    this.incidents.insert({ ...changed, inc_last_modified_date: this.#clock.now().getTime(), vers: incident.vers + 1 });
  }

  comment({ id }: Incident, text: string): ResilientComment {
    return this.comments.insert({ id: String(this.#store.next('comment')), inc_id: id, text, create_date: this.#clock.now().getTime() });
  }

  #nextId(): number {
    const id = 2000 + this.#store.next('incident');
    return this.incidents.has(String(id)) ? this.#nextId() : id;
  }
}

/** What the server writes itself. */
const FIXED = ['id', 'org_id', 'create_date', 'inc_last_modified_date', 'vers', 'properties'];

const isOwn = (incident: Incident, field: string): field is keyof Incident => Object.hasOwn(incident, field) && !FIXED.includes(field);

const currentValue = (incident: Incident, field: string): unknown =>
  isOwn(incident, field) ? incident[field] : incident.properties[field];

const withValue = (incident: Incident, field: string, value: unknown): Incident =>
  isOwn(incident, field) ? { ...incident, [field]: value } : { ...incident, properties: { ...incident.properties, [field]: value } };

/** Null, an empty text and an empty list count as equal. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(nothingToNull(one)) === JSON.stringify(nothingToNull(other));

const nothingToNull = (value: unknown): unknown =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
