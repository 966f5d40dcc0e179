import { type Caller, mayUseCases } from '../http/caller.ts';
import { forbidden } from '../http/errors.ts';

/** An operation in the words of the 403. `access` needs the privilege `read`, every other verb `all`. */
interface Operation {
  verb: 'create' | 'access' | 'update' | 'delete' | 'push';
  docType: string;
}

/** cases/server/authorization/index.ts */
export const operations = {
  createCase: { verb: 'create', docType: 'case' },
  getCase: { verb: 'access', docType: 'case' },
  findCases: { verb: 'access', docType: 'cases' },
  updateCase: { verb: 'update', docType: 'case' },
  deleteCase: { verb: 'delete', docType: 'case' },
  pushCase: { verb: 'push', docType: 'case' },
  createComment: { verb: 'create', docType: 'comments' },
  getComment: { verb: 'access', docType: 'comments' },
  updateComment: { verb: 'update', docType: 'comments' },
  deleteComment: { verb: 'delete', docType: 'comments' },
  getUserActions: { verb: 'access', docType: 'user actions' },
  findConfigurations: { verb: 'access', docType: 'case configurations' },
  createConfiguration: { verb: 'create', docType: 'case configuration' },
  updateConfiguration: { verb: 'update', docType: 'case configuration' },
} as const satisfies Record<string, Operation>;

/** Checks privileges on cases, owner by owner. An owner that no Kibana plugin registered is forbidden to everybody. */
export class CaseAuthorization {
  readonly #owners: readonly string[];

  constructor(owners: readonly string[]) {
    this.#owners = owners;
  }

  /** Throws Kibana's 403 unless the caller may do this with the cases of all these owners. */
  ensure(caller: Caller, operation: Operation, owners: readonly string[]): void {
    const distinct = [...new Set(owners)];
    if (distinct.every((owner) => this.#may(caller, operation, owner))) return;
    throw forbidden(`Unauthorized to ${operation.verb} ${operation.docType} with owners: "${distinct.join(', ')}"`);
  }

  /** The owners whose cases the caller may see; throws Kibana's 403 if there are none. */
  readableOwners(caller: Caller, operation: Operation): string[] {
    const readable = this.#owners.filter((owner) => this.#may(caller, operation, owner));
    if (readable.length === 0) throw forbidden(`Unauthorized to ${operation.verb} ${operation.docType} of any owner`);
    return readable;
  }

  /** Whether the caller may read the cases of some owner. */
  readsSome(caller: Caller): boolean {
    return this.#owners.some((owner) => mayUseCases(caller, owner, 'read'));
  }

  #may(caller: Caller, { verb }: Operation, owner: string): boolean {
    return this.#owners.includes(owner) && mayUseCases(caller, owner, verb === 'access' ? 'read' : 'all');
  }
}
