import * as z from 'zod';
import { type Difference, perVersion } from '../../releases/kibana-version.ts';
import { asList } from '../comments/comment.ts';
import { checkPage, pageShape } from '../find/pagination.ts';

/** The types of user actions, each with the difference that brought it; the last four are filters that stand for several types. */
const types: Readonly<Record<string, Difference | undefined>> = {
  assignees: 'caseAssignees',
  comment: undefined,
  connector: undefined,
  description: undefined,
  pushed: undefined,
  tags: undefined,
  title: undefined,
  status: undefined,
  settings: undefined,
  severity: 'caseSeverity',
  create_case: undefined,
  delete_case: undefined,
  category: 'caseCategory',
  customFields: 'caseCustomFields',
  observables: 'caseObservables',
  action: undefined,
  alert: undefined,
  user: undefined,
  attachment: undefined,
};

/** The query of `GET /api/cases/{case_id}/user_actions/_find`. */
export const FindUserActionsQuery = perVersion((kibana) =>
  z
    .strictObject({
      types: z.array(z.enum(Object.keys(types).filter((name) => types[name] === undefined || kibana.has(types[name])))).optional(),
      sortOrder: z.enum(['desc', 'asc']).optional(),
      ...pageShape(kibana),
    })
    .superRefine(checkPage(100)),
);
export type FindUserActionsQuery = z.output<ReturnType<typeof FindUserActionsQuery>>;

/** Kibana makes a list of a single `types` in a query before it validates. */
export const withListOfTypes = ({ types, ...query }: Record<string, string | string[]>) => ({
  ...query,
  ...(types !== undefined && { types: asList(types) }),
});
