import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Ids } from '../../kernel/ids.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Store } from '../../kernel/store.ts';
import { appOf, checkField, checkValues, type SwimlaneSeed } from './apps.ts';

export interface SwimlaneRecord {
  id: string;
  applicationId: string;
  number: number;
  /** The application's acronym and the number, `PHT-1`; also the record's name. */
  trackingFull: string;
  values: Readonly<Record<string, unknown>>;
  createdDate: string;
  modifiedDate: string;
}

export interface SwimlaneComment {
  id: string;
  recordId: string;
  fieldId: string;
  message: string;
  isRichText: boolean;
  createdDate: string;
}

const RecordForm = lazily(() =>
  z.strictObject({
    id: z.string(),
    applicationId: z.string(),
    number: z.int(),
    trackingFull: z.string(),
    values: z.record(z.string(), z.unknown()),
    createdDate: z.string(),
    modifiedDate: z.string(),
  }),
);
const CommentForm = lazily(() =>
  z.strictObject({
    id: z.string(),
    recordId: z.string(),
    fieldId: z.string(),
    message: z.string(),
    isRichText: z.boolean(),
    createdDate: z.string(),
  }),
);

interface Deps {
  clock: Clock;
  ids: Ids;
  store: Store;
  seed: SwimlaneSeed;
}

export class SwimlaneRecords {
  readonly records: Collection<SwimlaneRecord>;
  readonly comments: Collection<SwimlaneComment>;
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.records = deps.store.collection('records', {}, RecordForm);
    this.comments = deps.store.collection('comments', { record: ({ recordId }: SwimlaneComment) => recordId }, CommentForm);
    this.#deps = deps;
  }

  create(appId: string, values: SwimlaneRecord['values'], id = this.#newId()): SwimlaneRecord {
    const app = appOf(this.#deps.seed, appId);
    checkValues(app, values);
    const number = this.#deps.store.next(`tracking ${appId}`);
    const now = this.#now();
    const trackingFull = `${app.acronym}-${number}`;
    return this.records.insert({ id, applicationId: appId, number, trackingFull, values, createdDate: now, modifiedDate: now });
  }

  update(record: SwimlaneRecord, changed: SwimlaneRecord['values']): SwimlaneRecord {
    const values = { ...record.values, ...changed };
    checkValues(appOf(this.#deps.seed, record.applicationId), values);
    return this.records.insert({ ...record, values, modifiedDate: this.#now() });
  }

  comment(
    record: SwimlaneRecord,
    fieldId: string,
    comment: { message: string; isRichText: boolean; createdDate?: string | undefined },
  ): void {
    checkField(appOf(this.#deps.seed, record.applicationId), fieldId);
    const { message, isRichText, createdDate = this.#now() } = comment;
    this.comments.insert({ id: this.#newId(), recordId: record.id, fieldId, message, isRichText, createdDate });
    this.records.insert({ ...record, modifiedDate: this.#now() });
  }

  /** Seventeen letters and digits; all that were seen begin with an `a`. */
  #newId(): string {
    return `a${this.#deps.ids.alphanumeric(16)}`;
  }

  #now(): string {
    return this.#deps.clock.now().toISOString();
  }
}
