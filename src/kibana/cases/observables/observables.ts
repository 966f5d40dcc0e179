import type * as z from 'zod';
import { type ClusterLicense, permits } from '../../connectors/cluster-license.ts';
import type { Caller } from '../../http/caller.ts';
import { badRequest, forbidden, KibanaError, notFound } from '../../http/errors.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { type CaseAuthorization, operations } from '../authorization.ts';
import { type StoredCase, writtenUser } from '../case.ts';
import { type CaseAnswer, showCaseAlone } from '../case-answer.ts';
import type { CaseRecords } from '../case-records.ts';
import type { Configurations } from '../configure/configure.ts';
import { builtInObservableTypes } from '../configure/observable-types.ts';
import {
  AddObservable,
  AddObservables,
  identityOf,
  isValidValue,
  type Observable,
  type ObservableBody,
  UpdateObservable,
} from './observable.ts';

interface Deps {
  records: CaseRecords;
  kibana: KibanaVersion;
  authorization: CaseAuthorization;
  configurations: Configurations;
  license: ClusterLicense;
}

const MOST = 50;

/** The observables of cases. Every refusal but that of the licence and of privileges is wrapped: client/cases/observables.ts. */
export class Observables {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  add(caller: Caller, caseId: string, body: unknown): CaseAnswer {
    this.#ensureLicensed('assign observables to cases');
    return wrapped('Failed to add observable', () => {
      const { observable } = this.#read(AddObservable(), body);
      const theCase = this.#changeable(caller, caseId);
      this.#check(theCase, observable);
      if (theCase.attributes.observables.length >= MOST) throw forbidden(`Max ${MOST} observables per case is allowed.`);
      const added = this.#fresh(theCase, [observable]);
      if (added.length === 0) throw badRequest('Invalid duplicated observables in request.');
      return this.#write(caller, theCase, [...theCase.attributes.observables, ...added], { count: 1, actionType: 'add' });
    });
  }

  /** Adds those that are new, as many as there is room for. */
  addMany(caller: Caller, body: unknown): CaseAnswer {
    this.#ensureLicensed('assign observables to cases');
    return wrapped('Failed to add observable', () => {
      const { caseId, observables } = this.#read(AddObservables(), body);
      const theCase = this.#changeable(caller, caseId);
      for (const observable of observables) this.#ensureType(theCase, observable);
      const present = theCase.attributes.observables;
      const added = this.#fresh(theCase, observables).slice(0, MOST - present.length);
      if (added.length === 0) throw badRequest('Failed to add observable');
      return this.#write(caller, theCase, [...present, ...added], { count: added.length, actionType: 'add' });
    });
  }

  update(caller: Caller, caseId: string, id: string, body: unknown): CaseAnswer {
    this.#ensureLicensed('update observables in cases');
    return wrapped('Failed to update observable', () => {
      const { observable } = this.#read(UpdateObservable(), body);
      const theCase = this.#changeable(caller, caseId);
      const { observables } = theCase.attributes;
      const current = observables.find((one) => one.id === id);
      if (!current) throw notFound(`Failed to update observable: observable id ${id} not found`);
      const changed = { ...current, ...observable, updatedAt: this.#deps.records.now() };
      if (!isValidValue(changed)) throw badRequest(NOT_VALID);
      const all = observables.map((one) => (one.id === id ? changed : one));
      if (new Set(all.map(identityOf)).size < all.length) throw badRequest('Invalid duplicated observables in request.');
      return this.#write(caller, theCase, all, { count: 1, actionType: 'update' });
    });
  }

  delete(caller: Caller, caseId: string, id: string): void {
    this.#ensureLicensed('delete observables from cases');
    wrapped(`Failed to delete observable id: ${id}`, () => {
      const theCase = this.#changeable(caller, caseId);
      const { observables } = theCase.attributes;
      const others = observables.filter((one) => one.id !== id);
      if (others.length === observables.length) throw notFound(`Failed to delete observable: observable id ${id} not found`);
      this.#write(caller, theCase, others, { count: 1, actionType: 'delete' });
    });
  }

  #ensureLicensed(what: string): void {
    if (!permits(this.#deps.license, 'platinum')) {
      throw forbidden(`In order to ${what}, you must be subscribed to an Elastic Platinum license`);
    }
  }

  #read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
    const read = this.#deps.kibana.casesDialect.parse(schema, body);
    if (!read.ok) throw badRequest(read.message);
    return read.value;
  }

  #changeable(caller: Caller, caseId: string): StoredCase {
    const theCase = this.#deps.records.get(caller.space, caseId);
    this.#deps.authorization.ensure(caller, operations.updateCase, [theCase.attributes.owner]);
    return theCase;
  }

  #check(theCase: StoredCase, observable: ObservableBody): void {
    this.#ensureType(theCase, observable);
    if (!isValidValue(observable)) throw badRequest(NOT_VALID);
  }

  #ensureType({ space, attributes: { owner } }: StoredCase, { typeKey }: ObservableBody): void {
    const configured = this.#deps.configurations.configurationOf(space, owner)?.observableTypes ?? [];
    if ([...builtInObservableTypes, ...configured].some(({ key }) => key === typeKey)) return;
    throw badRequest(`Invalid observable type, key does not exist: ${typeKey}`);
  }

  /** Those that the case lacks, each once, with an id of its own. */
  #fresh({ attributes: { observables } }: StoredCase, bodies: readonly ObservableBody[]): Observable[] {
    const known = new Set(observables.map(identityOf));
    const { records } = this.#deps;
    const isNew = (body: ObservableBody) => !known.has(identityOf(body)) && known.add(identityOf(body));
    return bodies.filter(isNew).map((body) => ({ id: records.newId(), ...body, createdAt: records.now(), updatedAt: null }));
  }

  #write(caller: Caller, theCase: StoredCase, observables: readonly Observable[], told: object): CaseAnswer {
    const { records, kibana } = this.#deps;
    const { space, id: caseId, attributes } = theCase;
    const updated = records.update(space, caseId, { observables });
    const occasion = { space, caseId, owner: attributes.owner, user: writtenUser(caller.user), at: records.now() };
    const content = { action: 'update' as const, payload: { observables: told }, comment_id: null, previous: null };
    records.userActions.add(occasion, { type: 'observables', ...content });
    return showCaseAlone(updated, kibana);
  }
}

const NOT_VALID = 'Observable value is not valid for selected observable type.';

/** Kibana's code would make a 400 of a missing privilege as well; its functional tests assert 403. */
function wrapped<Result>(prefix: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const isOfPrivileges = error instanceof KibanaError && error.message.startsWith('Unauthorized ');
    throw error instanceof KibanaError && !isOfPrivileges ? badRequest(`${prefix}: ${error}`) : error;
  }
}
