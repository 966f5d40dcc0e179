import * as z from 'zod';
import { permits } from '../../connectors/cluster-license.ts';
import type { Caller } from '../../http/caller.ts';
import { forbidden } from '../../http/errors.ts';
import { perVersion } from '../../releases/kibana-version.ts';
import { operations } from '../authorization.ts';
import type { StoredCase } from '../case.ts';
import { showCaseAlone } from '../case-answer.ts';
import { builtInObservableTypes } from '../configure/observable-types.ts';
import type { CasesParts } from '../create-cases.ts';
import { checkPage, pageShape, paginate } from '../find/pagination.ts';
import { identityOf } from '../observables/observable.ts';

export const SimilarBody = perVersion((kibana) => z.strictObject(pageShape(kibana)).superRefine(checkPage(100)));
type SimilarBody = z.output<ReturnType<typeof SimilarBody>>;

/** The cases of the same owner that share an observable, newest first, with what they share. */
export function similarCases(caller: Caller, caseId: string, page: SimilarBody, deps: CasesParts) {
  const { records, authorization, configurations, license, kibana } = deps;
  if (!permits(license, 'platinum')) {
    throw forbidden('In order to use the similar cases feature, you must be subscribed to an Elastic Platinum license');
  }
  const theCase = records.get(caller.space, caseId);
  const { owner, observables } = theCase.attributes;
  authorization.ensure(caller, operations.getCase, [owner]);
  if (observables.length === 0) return { cases: [], page: 1, per_page: page.perPage ?? 0, total: 0 };
  const wanted = new Set(observables.map(identityOf));
  const types = [...builtInObservableTypes, ...(configurations.configurationOf(caller.space, owner)?.observableTypes ?? [])];
  const shared = (other: StoredCase) =>
    other.attributes.observables
      .filter((observable) => wanted.has(identityOf(observable)))
      .map(({ typeKey, value }) => ({ typeKey, typeLabel: types.find(({ key }) => key === typeKey)?.label ?? typeKey, value }));
  const similar = records
    .of(caller.space)
    .filter((other) => other.id !== caseId && other.attributes.owner === owner && shared(other).length > 0)
    .reverse();
  const { items, page: number, perPage } = paginate(similar, page);
  const cases = items.map((other) => ({ ...showCaseAlone(other, kibana), similarities: { observables: shared(other) } }));
  return { cases, page: number, per_page: perPage, total: similar.length };
}
