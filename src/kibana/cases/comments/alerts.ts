import * as z from 'zod';
import type { Collection } from '../../../kernel/collection.ts';
import { lazily } from '../../../kernel/lazily.ts';
import type { Store } from '../../../kernel/store.ts';
import type { CaseStatus } from '../case.ts';

/** The document of an alert that a test added: its id, its index, and any fields of its source. */
export interface Alert {
  id: string;
  index: string;
  [field: string]: unknown;
}

/** Of other fields nothing is read. */
const AlertForm = lazily(() => z.looseObject({ id: z.string(), index: z.string() }));

export type AlertReference = Pick<Alert, 'id' | 'index'>;

/** alerts/service: the status that an alert gets from its case. */
const workflowStatus: Record<CaseStatus, string> = { open: 'open', 'in-progress': 'acknowledged', closed: 'closed' };

/** The alerts that comments can name. No detection rule runs here, so that only those exist that a test added. */
export class Alerts {
  readonly #alerts: Collection<Alert>;

  constructor(store: Store) {
    this.#alerts = store.collection('alerts', {}, AlertForm);
  }

  add(...alerts: readonly Alert[]): void {
    for (const alert of alerts) this.#alerts.insert(alert);
  }

  /** The documents of those references that exist. */
  documents(references: readonly AlertReference[]): Alert[] {
    return references.flatMap(({ id, index }) => {
      const alert = this.#alerts.get(id);
      return alert?.index === index ? [alert] : [];
    });
  }

  /** Gives these alerts the status of their case; returns how many existed. */
  setStatus(references: readonly AlertReference[], status: CaseStatus): number {
    const alerts = this.documents(references);
    for (const alert of alerts) this.#alerts.insert({ ...alert, 'kibana.alert.workflow_status': workflowStatus[status] });
    return alerts.length;
  }
}
