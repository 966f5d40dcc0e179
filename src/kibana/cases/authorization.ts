import { type Caller, type CaseSubPrivilege, mayAlso, mayUseCases } from '../http/caller.ts';
import { forbidden } from '../http/errors.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import { subPrivilegeSince } from './features.ts';

/** An operation in the words of the 403. `access` needs the privilege `read`, every other verb `all`, or what it needs in releases that know that apart. */
interface Operation {
  verb: 'create' | 'access' | 'update' | 'delete' | 'push';
  docType: string;
  needs?: CaseSubPrivilege;
}

/** cases/server/authorization/index.ts */
export const operations = {
  createCase: { verb: 'create', docType: 'case' },
  getCase: { verb: 'access', docType: 'case' },
  findCases: { verb: 'access', docType: 'cases' },
  updateCase: { verb: 'update', docType: 'case' },
  deleteCase: { verb: 'delete', docType: 'case', needs: 'cases_delete' },
  reopenCase: { verb: 'update', docType: 'case', needs: 'case_reopen' },
  assignCase: { verb: 'update', docType: 'case', needs: 'cases_assign' },
  pushCase: { verb: 'push', docType: 'case' },
  createComment: { verb: 'create', docType: 'comments', needs: 'create_comment' },
  getComment: { verb: 'access', docType: 'comments' },
  updateComment: { verb: 'update', docType: 'comments' },
  deleteComment: { verb: 'delete', docType: 'comments', needs: 'cases_delete' },
  getUserActions: { verb: 'access', docType: 'user actions' },
  findConfigurations: { verb: 'access', docType: 'case configurations' },
  createConfiguration: { verb: 'create', docType: 'case configuration', needs: 'cases_settings' },
  updateConfiguration: { verb: 'update', docType: 'case configuration', needs: 'cases_settings' },
} as const satisfies Record<string, Operation>;

/** Checks privileges on cases, owner by owner. An owner that no Kibana plugin registered is forbidden to everybody. */
export class CaseAuthorization {
  readonly #owners: readonly string[];
  readonly #kibana: KibanaVersion;

  constructor(owners: readonly string[], kibana: KibanaVersion) {
    this.#owners = owners;
    this.#kibana = kibana;
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

  #may(caller: Caller, { verb, needs }: Operation, owner: string): boolean {
    if (!this.#owners.includes(owner)) return false;
    if (needs && this.#kibana.has(subPrivilegeSince[needs])) return mayAlso(caller, owner, needs);
    return mayUseCases(caller, owner, verb === 'access' ? 'read' : 'all');
  }
}
