import type { Differences } from './difference.ts';

/** How cases were before 8.10, while the feature was still taking its form. */
export const oldCaseDifferences = {
  caseOwners: {
    since: '7.14.0',
    exact:
      'cases/server/saved_object_types/migrations/cases.ts: `addOwnerToSO` of 7.14.0, which gave all cases the owner `securitySolution`.',
  },
  configurationPerOwner: {
    since: '7.14.0',
    exact:
      'server/routes/api/cases/configure/patch_configure.ts of 7.13: tests read one configuration, an object without id, and change it at `PATCH /api/cases/configure`.',
  },
  actionsComments: {
    since: '7.14.0',
    about: 'common/api/cases/comment.ts of 7.13 has two members, that of 7.14 a third, `actions`.',
  },
  caseDeletionsActAsDelete: {
    since: '7.14.0',
    about: 'client/cases/delete.ts before owners were complete writes `action: "create"` for a deleted case, that of 7.16 `delete`.',
  },
  caseTitlesLimited: {
    since: '7.16.0',
    about: 'Functional tests of 7.16 refuse titles of more than 64 characters, earlier ones do not try.',
  },
  longTitleRefusalNamesIds: {
    since: '7.16.0',
    until: '8.6.0',
    about: '`throwIfTitleIsInvalid` of client/cases/update.ts, in sources of 7.16 to 8.5.',
  },
  casesHaveTypes: {
    until: '8.1.0',
    exact: 'cases/server/saved_object_types/migrations/cases.ts: `removeCaseType` of 8.1.0; before, `type: "individual"`.',
  },
  commentsHaveAssociationTypes: {
    until: '8.1.0',
    exact: 'cases/server/saved_object_types/migrations/comments.ts: `removeAssociationType` of 8.1.0; before, `associationType: "case"`.',
  },
  subCasesAreRefused: {
    until: '8.1.0',
    exact: '`removeCaseType` of migrations/cases.ts, 8.1.0: the case connector left; before, its parameters were refused.',
  },
  bareCasesHaveTotals: {
    since: '8.1.0',
    about: 'client/cases/get.ts to 8.0 counts nothing for `includeComments=false`.',
  },
  foundCasesCountAttachments: {
    until: '8.2.0',
    about: 'elastic/kibana issue #91937, mended by #127721 of March 2022: `totalComment` of a search counts alerts.',
  },
  caseDateRanges: { since: '8.2.0', about: '`from` and `to` of a search are absent from a tree of 8.1, and there in one of 8.5.' },
  externalReferences: {
    since: '8.4.0',
    exact: 'elastic/kibana #134669, #135452, labelled v8.4.0: external references and persistable state as attachments.',
  },
  caseDeletionsAreKept: {
    until: '8.7.0',
    exact: 'elastic/kibana #145632 of 8.7 deletes the user actions of a deleted case; before, they stay and one is added.',
  },
  readCasesCountAttachments: {
    until: '8.9.0',
    about: 'A change of June 2023: before, `totalComment` of a case that is read counts every attachment.',
  },
  foundCommentsOfAllTypes: { until: '8.9.0', about: 'client/attachments/get.ts to 8.8 has no filter by type.' },
  commentsAreSearched: {
    until: '8.9.0',
    exact: 'elastic/kibana #156813, #158515, labelled v8.9.0: before, `comments/_find` takes all options of a search for saved objects.',
  },
  foundCaseFields: { until: '8.9.0', about: '`fields` of a search is in sources of 8.5, and gone from those with strict requests.' },
  unknownCaseKeysAtAnyDepth: {
    since: '8.9.0',
    exact:
      'elastic/kibana #156813, #158515, labelled v8.9.0: before, `excess()` of common/api/runtime_types.ts names those at the top only.',
    formerly: ['caseUpdateRefusesUnknownKeys'],
  },
  caseNumbersMayBeNumbers: { since: '8.9.0', about: '`NumberFromString` alone read pages before requests became strict.' },
} as const satisfies Differences;
