import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { CaseType, Severity, Status } from '../schemas/case-schemas.ts';
import { limitedArray } from '../schemas/limited.ts';
import { ofRelease } from '../schemas/schemas-of-release.ts';
import { checkPage, pageShape } from './pagination.ts';

const oneOrMore = <Item extends z.ZodType>(item: Item) => z.union([item, z.array(item)]);
const texts = (name: string, { has }: KibanaVersion) =>
  z.union([has('caseLimits') ? limitedArray(name, z.string(), { max: 100 }) : z.array(z.string()), z.string()]).optional();

export const sortFields = ['title', 'category', 'createdAt', 'updatedAt', 'closedAt', 'status', 'severity'] as const;

/** Early 8.x took any name, and sorted by the date of creation when it did not know it. */
const SortField = ({ has }: KibanaVersion) => (has('caseLimits') ? z.enum(sortFields) : z.string());

function SearchFields({ has }: KibanaVersion) {
  if (!has('caseLimits')) return z.union([z.array(z.string()), z.string()]);
  const field = z.enum(has('incrementalCaseIds') ? ['description', 'title', 'incremental_id.text'] : ['description', 'title']);
  return z.union([z.array(field), field]);
}

/** The query of `GET /api/cases/_find`; the order of the fields is that of the refusals. */
export const FindCasesQuery = perVersion((kibana) =>
  ofRelease(
    z.strictObject({
      tags: texts('tags', kibana),
      status: oneOrMore(Status()).optional(),
      severity: oneOrMore(Severity()).optional(),
      assignees: texts('assignees', kibana),
      reporters: texts('reporters', kibana),
      defaultSearchOperator: z.enum(['AND', 'OR']).optional(),
      from: z.string().optional(),
      search: z.string().optional(),
      searchFields: SearchFields(kibana).optional(),
      sortField: SortField(kibana).optional(),
      sortOrder: z.enum(['desc', 'asc']).optional(),
      to: z.string().optional(),
      owner: z.union([z.array(z.string()), z.string()]).optional(),
      fields: z.union([z.array(z.string()), z.string()]).optional(),
      type: CaseType().optional(),
      category: texts('category', kibana),
      ...pageShape(kibana),
    }),
    {
      severity: 'caseSeverity',
      assignees: 'caseAssignees',
      category: 'caseCategory',
      owner: 'caseOwners',
      fields: 'foundCaseFields',
      type: 'casesHaveTypes',
      from: 'caseDateRanges',
      to: 'caseDateRanges',
    },
    kibana,
  ).superRefine(checkPage(kibana.has('caseLimits') ? 100 : 10_000)),
);
export type FindCasesQuery = z.output<ReturnType<typeof FindCasesQuery>>;

/** The query of the deprecated `GET /api/cases/status`. */
export const CasesStatusQuery = lazily(() =>
  z.strictObject({
    from: z.string().optional(),
    to: z.string().optional(),
    owner: z.union([z.array(z.string()), z.string()]).optional(),
  }),
);
export type CasesStatusQuery = z.output<ReturnType<typeof CasesStatusQuery>>;
