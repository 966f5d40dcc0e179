import * as z from 'zod';
import { type Difference, perVersion } from '../../releases/kibana-version.ts';
import { asList } from '../comments/comment.ts';
import { checkPage, pageShape } from '../find/pagination.ts';

/** What user actions can be of, and since when; then four words that each stand for several of them. */
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
export const FindUserActionsQuery = perVersion(({ has }) =>
  z
    .strictObject({
      types: z.array(z.enum(Object.keys(types).filter((name) => types[name] === undefined || has(types[name])))).optional(),
      sortOrder: z.enum(['desc', 'asc']).optional(),
      ...pageShape,
    })
    .superRefine(checkPage(100)),
);
export type FindUserActionsQuery = z.output<ReturnType<typeof FindUserActionsQuery>>;

/** One type in a query is a text; Kibana makes it a list before it looks. */
export const withListOfTypes = ({ types, ...query }: Record<string, string | string[]>) => ({
  ...query,
  ...(types !== undefined && { types: asList(types) }),
});
