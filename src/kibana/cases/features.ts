import type { CaseSubPrivilege } from '../http/caller.ts';
import type { Difference, KibanaVersion } from '../releases/kibana-version.ts';

/** The difference with which each sub-privilege came; before, it went with the level. */
export const subPrivilegeSince: Readonly<Record<CaseSubPrivilege, Difference>> = {
  cases_delete: 'caseDeletePrivilege',
  cases_settings: 'caseSettingsPrivilege',
  create_comment: 'caseCommentPrivilege',
  case_reopen: 'caseReopenPrivilege',
  cases_assign: 'caseAssignPrivilege',
};

/** The id of a feature of Cases, which later releases number. */
export const casesFeatureId = (name: string, { has }: KibanaVersion): string =>
  `${name}${has('casesFeatureV3') ? 'V3' : has('casesFeatureV2') ? 'V2' : ''}`;
