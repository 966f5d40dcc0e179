import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Ids } from '../../kernel/ids.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Store } from '../../kernel/store.ts';
import type { App } from './apps.ts';

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

  create({ id: appId, acronym }: App, values: SwimlaneRecord['values'], id = this.#newId()): SwimlaneRecord {
    const number = this.#deps.store.next(`tracking ${appId}`);
    const now = this.#now();
    const trackingFull = `${acronym}-${number}`;
    return this.records.insert({ id, applicationId: appId, number, trackingFull, values, createdDate: now, modifiedDate: now });
  }

  update(record: SwimlaneRecord, changed: SwimlaneRecord['values']): SwimlaneRecord {
    return this.records.insert({ ...record, values: { ...record.values, ...changed }, modifiedDate: this.#now() });
  }

  comment(
    record: SwimlaneRecord,
    fieldId: string,
    comment: { message: string; isRichText: boolean; createdDate?: string | undefined },
  ): void {
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
