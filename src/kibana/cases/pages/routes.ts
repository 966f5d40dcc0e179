import { type Route, route } from '../../http/route.ts';
import type { CasesParts } from '../create-cases.ts';
import { CaseId } from '../schemas/case-schemas.ts';
import { AttachmentIds, CaseIds, getAttachments, getCases } from './bulk-get.ts';
import { CustomFieldBody, CustomFieldParams, replaceCustomField } from './custom-field.ts';
import { SuggestBody, suggestProfiles } from './profiles.ts';
import { SimilarBody, similarCases } from './similar-cases.ts';

/** What Kibana's own pages of cases ask for. */
export function pageRoutes(parts: CasesParts): Route[] {
  const { has, casesDialect: dialect } = parts.kibana;
  const access = 'internal-but-open';
  return [
    ...(has('casesInBulk')
      ? [
          route({
            operation: 'case.getMany',
            method: 'POST',
            path: '/internal/cases/_bulk_get',
            access,
            dialect,
            body: CaseIds,
            run: ({ body: { ids } }, caller) => getCases(caller, ids, parts),
          }),
          route({
            operation: 'comment.getMany',
            method: 'POST',
            path: '/internal/cases/:case_id/attachments/_bulk_get',
            access,
            dialect,
            params: CaseId,
            body: AttachmentIds,
            run: ({ params: { case_id }, body: { ids } }, caller) => getAttachments(caller, case_id, ids, parts),
          }),
        ]
      : []),
    ...(has('caseAssignees')
      ? [
          route({
            operation: 'case.suggestProfiles',
            method: 'POST',
            path: '/internal/cases/_suggest_user_profiles',
            access,
            dialect,
            body: SuggestBody,
            run: ({ body }, caller) => suggestProfiles(caller, body, parts),
          }),
        ]
      : []),
    ...(has('caseCustomFieldValues')
      ? [
          route({
            operation: 'case.updateCustomField',
            method: 'PUT',
            path: '/internal/cases/:case_id/custom_fields/:custom_field_id',
            access,
            dialect,
            params: CustomFieldParams,
            body: CustomFieldBody,
            run: ({ params: { case_id, custom_field_id }, body }, caller) =>
              replaceCustomField(caller, case_id, custom_field_id, body, parts),
          }),
        ]
      : []),
    ...(has('caseObservables')
      ? [
          route({
            operation: 'case.findSimilar',
            method: 'POST',
            path: '/internal/cases/:case_id/_similar',
            access,
            dialect,
            params: CaseId,
            body: SimilarBody,
            run: ({ params: { case_id }, body }, caller) => similarCases(caller, case_id, body, parts),
          }),
        ]
      : []),
  ];
}
