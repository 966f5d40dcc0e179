import { declared } from '../declared.ts';
import { Refusal } from '../vendor-call.ts';
import type { App, AppField, SwimlaneSeed } from './apps.ts';

/** Swimlane's own numbers, as its Python client names them. The status is 400 for all of them. */
const CODES = {
  ApplicationNotFound: 2003,
  InvalidDate: 3001,
  RecordNotFound: 3002,
  FieldNotFound: 3003,
  ModelValidation: 5008,
  RequiredFieldMissing: 5010,
  WrongType: 5013,
};

export const swimlaneRefusal = (error: keyof typeof CODES, argument: string | null) =>
  new Refusal(400, { Argument: argument, ErrorCode: CODES[error] });

export class SwimlaneChecks {
  readonly #seed: SwimlaneSeed;
  readonly #apps: readonly App[] | undefined;

  constructor(seed: SwimlaneSeed) {
    this.#seed = seed;
    this.#apps = declared(seed, seed.apps, []);
  }

  /** Where applications are not checked, there is one of any id, without fields. */
  app(id: string): App {
    if (!this.#apps) return { id, acronym: 'ET' };
    const app = this.#apps.find((app) => app.id === id);
    if (!app) throw swimlaneRefusal('ApplicationNotFound', id);
    return app;
  }

  /** `applicationId` is what the body says of the application that its path names; it may leave it out. Which number a wrong one has is a guess. */
  record(appId: string, values: Readonly<Record<string, unknown>>, applicationId = appId): void {
    const fields = this.#fieldsOf(this.app(appId));
    if (this.#apps && applicationId !== appId) throw swimlaneRefusal('ModelValidation', 'applicationId');
    if (!fields) return;
    for (const [id, value] of Object.entries(values)) {
      const field = fields.find((field) => field.id === id);
      if (!field) throw swimlaneRefusal('FieldNotFound', id);
      const error = value == null ? undefined : TYPES[field.fieldType](value);
      if (error) throw swimlaneRefusal(error, field.name);
    }
    const missing = fields.find(({ id, required }) => required && (values[id] ?? '') === '');
    if (missing) throw swimlaneRefusal('RequiredFieldMissing', missing.name);
  }

  comment(appId: string, fieldId: string): void {
    const fields = this.#fieldsOf(this.app(appId));
    if (!fields) return;
    const field = fields.find(({ id }) => id === fieldId);
    if (!field) throw swimlaneRefusal('FieldNotFound', fieldId);
    if (field.fieldType !== 'comments') throw swimlaneRefusal('WrongType', field.name);
  }

  #fieldsOf({ fields }: App): readonly AppField[] | undefined {
    return declared(this.#seed, fields, []);
  }
}

const wrongUnless = (isRight: boolean) => (isRight ? undefined : 'WrongType');

/** What is wrong with a value of a field of this type. A value of a list is its text, or an object with its id. */
const TYPES: Readonly<Record<AppField['fieldType'], (value: unknown) => 'WrongType' | 'InvalidDate' | undefined>> = {
  text: (value) => wrongUnless(typeof value === 'string'),
  numeric: (value) => wrongUnless(typeof value === 'number'),
  comments: (value) => wrongUnless(Array.isArray(value)),
  valuesList: (value) => wrongUnless(typeof value === 'string' || typeof value === 'object'),
  date: (value) => wrongUnless(typeof value === 'string') ?? (Number.isNaN(Date.parse(String(value))) ? 'InvalidDate' : undefined),
};
