import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Store } from '../../kernel/store.ts';
import { Enforce } from '../declared.ts';

const ratings = lazily(() => ({
  severity: z.int().min(1).max(4).nullish().describe('1 is low, 4 is critical'),
  tlp: z.int().min(0).max(4).nullish().describe('how far it may be told: the Traffic Light Protocol, 0 is clear, 4 is red'),
  pap: z.int().min(0).max(3).nullish().describe('what may be done about it: the Permissible Actions Protocol, 0 is clear, 3 is red'),
  tags: z.array(z.string()).nullish().describe('its tags'),
}));
export const NewCase = lazily(() =>
  z.looseObject({ title: z.string().min(1).describe('its title'), description: z.string().describe('its description'), ...ratings() }),
);
export const TheHiveCaseChange = lazily(() =>
  z.looseObject({ title: z.string().min(1).optional(), description: z.string().optional(), ...ratings() }),
);
export const NewAlert = lazily(() =>
  z.looseObject({
    ...NewCase().shape,
    type: z.string().describe('its type'),
    source: z.string().describe('where it is from'),
    sourceRef: z.string().describe('its id there'),
  }),
);
export type NewAlert = z.output<ReturnType<typeof NewAlert>>;

export const TheHiveSeed = lazily(() =>
  z.strictObject({
    credentials: z
      .strictObject({ apiKey: z.string().describe('the key') })
      .optional()
      .describe('what a request must have; any will do when absent'),
    organisation: z.string().optional().describe('the only organisation that the key is good for; any when absent'),
    cases: z.array(NewCase()).default([]).describe('cases that are there already'),
    alerts: z.array(NewAlert()).default([]).describe('alerts that are there already'),
    enforce: Enforce(),
  }),
);
export type TheHiveSeed = z.output<ReturnType<typeof TheHiveSeed>>;

interface Rated {
  id: string;
  createdAt: number;
  updatedAt: number | null;
  title: string;
  description: string;
  severity: number;
  tlp: number;
  pap: number;
  tags: readonly string[];
}

export interface HiveCase extends Rated {
  number: number;
  /** Absent while it is open. */
  stage?: 'Closed';
  /** Whose it is, once somebody gave it to another organisation. */
  organisation?: string;
}

export const isOurs = ({ organisation }: HiveCase): boolean => organisation === undefined;

export interface HiveAlert extends Rated {
  type: string;
  source: string;
  sourceRef: string;
}

export interface HiveComment {
  id: string;
  caseId: string;
  createdAt: number;
  message: string;
}

const rated = lazily(() => ({
  id: z.string(),
  createdAt: z.number(),
  updatedAt: z.number().nullable(),
  title: z.string(),
  description: z.string(),
  severity: z.int(),
  tlp: z.int(),
  pap: z.int(),
  tags: z.array(z.string()),
}));
const CaseForm = lazily(() =>
  z.strictObject({ ...rated(), number: z.int(), stage: z.literal('Closed').optional(), organisation: z.string().optional() }),
);
const AlertForm = lazily(() => z.strictObject({ ...rated(), type: z.string(), source: z.string(), sourceRef: z.string() }));
const CommentForm = lazily(() => z.strictObject({ id: z.string(), caseId: z.string(), createdAt: z.number(), message: z.string() }));

export class TheHiveCases {
  readonly cases: Collection<HiveCase>;
  readonly comments: Collection<HiveComment>;
  readonly alerts: Collection<HiveAlert>;
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.cases = store.collection('cases', { number: ({ number }: HiveCase) => String(number) }, CaseForm);
    this.comments = store.collection('comments', { case: ({ caseId }: HiveComment) => caseId }, CommentForm);
    this.alerts = store.collection('alerts', { source: (alert: HiveAlert) => TheHiveCases.alertKey(alert) }, AlertForm);
    this.#store = store;
    this.#clock = clock;
  }

  /** TheHive takes no second alert with the same three. */
  static alertKey({ type, source, sourceRef }: Pick<HiveAlert, 'type' | 'source' | 'sourceRef'>): string {
    return JSON.stringify([type, source, sourceRef]);
  }

  find(idOrNumber: string): HiveCase | undefined {
    const found = this.cases.get(idOrNumber) ?? this.cases.where('number', idOrNumber)[0];
    return found && isOurs(found) ? found : undefined;
  }

  createCase(newCase: z.output<ReturnType<typeof NewCase>>): HiveCase {
    return this.cases.insert({ ...this.#rated(newCase), number: this.#store.next('case') });
  }

  updateCase(current: HiveCase, { title, description, severity, tlp, pap, tags }: z.output<ReturnType<typeof TheHiveCaseChange>>): void {
    this.cases.insert({
      ...current,
      title: title ?? current.title,
      description: description ?? current.description,
      severity: severity ?? current.severity,
      tlp: tlp ?? current.tlp,
      pap: pap ?? current.pap,
      tags: tags ?? current.tags,
      updatedAt: this.#now(),
    });
  }

  comment({ id }: HiveCase, message: string): HiveComment {
    return this.comments.insert({ id: this.#newId(), caseId: id, createdAt: this.#now(), message });
  }

  createAlert(alert: NewAlert): HiveAlert {
    const { type, source, sourceRef } = alert;
    return this.alerts.insert({ ...this.#rated(alert), type, source, sourceRef });
  }

  #rated({ title, description, severity, tlp, pap, tags }: z.output<ReturnType<typeof NewCase>>): Rated {
    const defaults = { severity: severity ?? 2, tlp: tlp ?? 2, pap: pap ?? 2, tags: tags ?? [] };
    return { id: this.#newId(), createdAt: this.#now(), updatedAt: null, title, description, ...defaults };
  }

  /** An id is that of a graph vertex: one counter for cases, comments and alerts, in equal steps. */
  #newId(): string {
    return `~${40_960_000 + 4096 * this.#store.next('vertex')}`;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}
