import type { Collection } from '../../../kernel/collection.ts';
import type { Store } from '../../../kernel/store.ts';
import type { CaseStatus } from '../case.ts';

/** The document of an alert as a test gave it: where it lies, and fields of its source. */
export interface Alert {
  id: string;
  index: string;
  [field: string]: unknown;
}

/** How a comment names an alert. */
export type AlertReference = Pick<Alert, 'id' | 'index'>;

/** alerts/service: the status that an alert gets from its case. */
const workflowStatus: Record<CaseStatus, string> = { open: 'open', 'in-progress': 'acknowledged', closed: 'closed' };

/** The alerts that cases can point to. There is no index of alerts, so there are only those that a test gave. */
export class Alerts {
  readonly #alerts: Collection<Alert>;

  constructor(store: Store) {
    this.#alerts = store.collection('alerts');
  }

  add(...alerts: readonly Alert[]): void {
    for (const alert of alerts) this.#alerts.insert(alert);
  }

  /** The documents that there are of these. */
  documents(references: readonly AlertReference[]): Alert[] {
    return references.flatMap(({ id, index }) => {
      const alert = this.#alerts.get(id);
      return alert?.index === index ? [alert] : [];
    });
  }

  /** Gives these alerts the status of their case; returns how many there were. */
  setStatus(references: readonly AlertReference[], status: CaseStatus): number {
    const alerts = this.documents(references);
    for (const alert of alerts) this.#alerts.insert({ ...alert, 'kibana.alert.workflow_status': workflowStatus[status] });
    return alerts.length;
  }
}
