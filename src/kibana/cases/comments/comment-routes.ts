import { type Route, route } from '../../http/route.ts';
import type { CasesParts } from '../create-cases.ts';
import { CaseId } from '../schemas/case-schemas.ts';
import { refuseSubCases } from '../sub-cases.ts';
import { CommentBodies, CommentBody, CommentParams, FindCommentsQuery, PatchCommentBody } from './comment-schemas.ts';

/** Routes of comments and other attachments. */
export function commentRoutes({ comments, kibana }: CasesParts): Route[] {
  const dialect = kibana.casesDialect;
  const withoutSubCases = <Value>(value: Value, query: unknown): Value => {
    refuseSubCases(query, kibana);
    return value;
  };
  const ofCase = { path: '/api/cases/:case_id/comments', params: CaseId } as const;
  const ofComment = { path: '/api/cases/:case_id/comments/:comment_id', params: CommentParams } as const;
  return [
    route({
      operation: 'comment.find',
      method: 'GET',
      path: '/api/cases/:case_id/comments/_find',
      dialect,
      params: CaseId,
      query: FindCommentsQuery,
      run: ({ params: { case_id }, query }, caller) => comments.find(caller, withoutSubCases(case_id, query), query),
    }),
    route({
      operation: 'comment.create',
      method: 'POST',
      ...ofCase,
      dialect,
      body: CommentBody,
      run: ({ params: { case_id }, query, body }, caller) => comments.add(caller, case_id, withoutSubCases(body, query)),
    }),
    route({
      operation: 'comment.update',
      method: 'PATCH',
      ...ofCase,
      dialect,
      body: PatchCommentBody,
      run: ({ params: { case_id }, query, body }, caller) => comments.patch(caller, case_id, withoutSubCases(body, query)),
    }),
    ...(kibana.has('deprecatedCaseLists')
      ? [
          route({
            operation: 'comment.list',
            method: 'GET',
            ...ofCase,
            deprecatedBy: 'caseListsDeprecated',
            run: ({ params: { case_id }, query }, caller) => {
              refuseSubCases(query, kibana, 'list');
              return comments.all(caller, case_id);
            },
          }),
        ]
      : []),
    route({
      operation: 'comment.deleteAll',
      method: 'DELETE',
      ...ofCase,
      run: ({ params: { case_id }, query }, caller) => comments.deleteAll(caller, withoutSubCases(case_id, query)),
    }),
    route({
      operation: 'comment.get',
      method: 'GET',
      ...ofComment,
      run: ({ params: { case_id, comment_id } }, caller) => comments.get(caller, case_id, comment_id),
    }),
    route({
      operation: 'comment.delete',
      method: 'DELETE',
      ...ofComment,
      run: ({ params: { case_id, comment_id }, query }, caller) => comments.delete(caller, withoutSubCases(case_id, query), comment_id),
    }),
    route({
      operation: 'comment.createMany',
      method: 'POST',
      path: '/internal/cases/:case_id/attachments/_bulk_create',
      access: 'internal-but-open',
      dialect,
      params: CaseId,
      body: CommentBodies,
      run: ({ params: { case_id }, body }, caller) => comments.add(caller, case_id, ...body),
    }),
  ];
}
