import type { Caller } from '../../http/caller.ts';
import type { CasesParts } from '../create-cases.ts';
import type { PatchCase } from '../schemas/case-schemas.ts';
import { patchCases } from './patch-cases.ts';

/** Another user, who changes cases while a client works with them. Each change is a real write, so that a version read before is stale. */
export class SomebodyElse {
  readonly #parts: CasesParts;

  constructor(parts: CasesParts) {
    this.#parts = parts;
  }

  /** Changes fields of a case at its present version. */
  edit(space: string, caseId: string, fields: Omit<PatchCase, 'id' | 'version'>): void {
    const { version } = this.#parts.records.get(space, caseId);
    patchCases(this.#caller(space), { cases: [{ ...fields, id: caseId, version }] }, this.#parts);
  }

  comment(space: string, caseId: string, comment: string): void {
    const { owner } = this.#parts.records.get(space, caseId).attributes;
    this.#parts.comments.add(this.#caller(space), caseId, { type: 'user', comment, owner });
  }

  delete(space: string, caseId: string): void {
    this.#parts.cases.delete(this.#caller(space), [caseId]);
  }

  /** Writes a case without a visible change, as background tasks do. */
  bumpVersion(space: string, caseId: string): void {
    this.#parts.records.update(space, caseId, {});
  }

  /** Numbers the cases that wait for it, as if ten minutes had passed; from 9.2 on. */
  assignIncrementalIds(): void {
    this.#parts.records.incrementalIds.assignAll();
  }

  #caller(space: string): Caller {
    return {
      user: { username: 'somebody_else', full_name: 'Somebody Else', email: null },
      privileges: { connectors: 'all', cases: 'all' },
      space,
    };
  }
}
