import type { IncidentService } from '../kibana/connector-types/definition/case-connector-type.ts';
import type { KibanaOperation } from '../kibana/http/operations.ts';

// Written by test/worlds/names.test.ts, with -u.
declare module '../traffic/names.ts' {
  /** Those of Kibana, and what each connector type for cases does at its vendor. */
  interface KnownOperations extends Record<KibanaOperation | keyof IncidentService<unknown>, unknown> {}
  interface KnownServices {
    kibana: unknown;
    servicenow: unknown;
    jira: unknown;
    resilient: unknown;
    swimlane: unknown;
    'case-management': unknown;
    thehive: unknown;
  }
  interface KnownPresets {
    'net.timeout': unknown;
    'net.refused': unknown;
    'net.dns': unknown;
    'net.reset': unknown;
    'net.tlsSelfSigned': unknown;
    'edge.htmlOk': unknown;
    'edge.badGateway': unknown;
    'edge.unavailable': unknown;
    'edge.tooLarge': unknown;
    'kibana.notReady': unknown;
    'kibana.shuttingDown': unknown;
    'kibana.unauthorized': unknown;
    'kibana.rateLimited': unknown;
    'kibana.licenseUnknown': unknown;
    'kibana.slow': unknown;
    'kibana.gone': unknown;
    'kibana.lostAnswer': unknown;
    'kibana.forbidden': unknown;
    'kibana.licenseLost': unknown;
    'kibana.conflictAfterWrite': unknown;
    'kibana.alertsConflict': unknown;
    'kibana.secretsNotStored': unknown;
    'kibana.undecryptable': unknown;
    'kibana.noEncryptionKey': unknown;
    'servicenow.unauthorized': unknown;
    'servicenow.unauthorizedOld': unknown;
    'servicenow.apiAcl': unknown;
    'servicenow.emptyForbidden': unknown;
    'servicenow.appNotInstalled': unknown;
    'servicenow.cors': unknown;
    'servicenow.rateLimited': unknown;
    'servicenow.hibernating': unknown;
    'servicenow.maintenance': unknown;
    'servicenow.oauthInvalidGrant': unknown;
    'servicenow.aclInsert': unknown;
    'servicenow.notFound': unknown;
    'servicenow.createdThenGetFails': unknown;
    'servicenow.importRowError': unknown;
    'servicenow.importEmpty': unknown;
    'servicenow.slowImport': unknown;
    'servicenow.transactionTimeout': unknown;
    'servicenow.transactionTimeout500': unknown;
    'servicenow.commentFails': unknown;
    'servicenow.secondCommentFails': unknown;
    'jira.unauthorized': unknown;
    'jira.unauthorizedJson': unknown;
    'jira.anonymous': unknown;
    'jira.captcha': unknown;
    'jira.notFound': unknown;
    'jira.notFoundDc': unknown;
    'jira.fieldNotOnScreen': unknown;
    'jira.requiredField': unknown;
    'jira.parentHierarchy': unknown;
    'jira.unsupportedContent': unknown;
    'jira.labelSpaces': unknown;
    'jira.createdThenGetFails': unknown;
    'jira.textTooLong': unknown;
    'jira.searchRemoved': unknown;
    'jira.rateLimited': unknown;
    'jira.rateLimitedPerIssue': unknown;
    'jira.commentFails': unknown;
    'jira.secondCommentFails': unknown;
    'resilient.unauthorized': unknown;
    'resilient.forbidden': unknown;
    'resilient.notFound': unknown;
    'resilient.patchConflict': unknown;
    'resilient.serverError': unknown;
    'resilient.commentFails': unknown;
    'resilient.secondCommentFails': unknown;
    'swimlane.unauthorized': unknown;
    'swimlane.requiredField': unknown;
    'swimlane.recordNotFound': unknown;
    'swimlane.wrongType': unknown;
    'swimlane.upgrading': unknown;
    'swimlane.commentFails': unknown;
    'swimlane.secondCommentFails': unknown;
    'case-management.unauthorizedHtml': unknown;
    'case-management.missingKey': unknown;
    'case-management.emptyOk': unknown;
    'case-management.htmlOk': unknown;
    'case-management.redirectedToLogin': unknown;
    'case-management.createdThenGetFails': unknown;
    'case-management.commentFails': unknown;
    'case-management.secondCommentFails': unknown;
    'thehive.unauthorized': unknown;
    'thehive.forbidden': unknown;
    'thehive.notFound': unknown;
    'thehive.duplicateAlert': unknown;
    'thehive.schemaDrift': unknown;
    'thehive.commentFails': unknown;
    'thehive.secondCommentFails': unknown;
  }
  interface KnownActs {
    'edit-case': unknown;
    'comment-case': unknown;
    'bump-case': unknown;
    'delete-case': unknown;
    'assign-incremental-ids': unknown;
    'delete-connector': unknown;
    'lose-secrets': unknown;
    'edit-ticket': unknown;
    'close-ticket': unknown;
    'move-ticket': unknown;
    'delete-ticket': unknown;
    'comment-ticket': unknown;
  }
  interface KnownConnectorTypes {
    '.servicenow': unknown;
    '.servicenow-sir': unknown;
    '.servicenow-itom': unknown;
    '.jira': unknown;
    '.resilient': unknown;
    '.swimlane': unknown;
    '.cases-webhook': unknown;
    '.thehive': unknown;
  }
}

export type { ActName, ConnectorTypeId, Operation, PresetName, Service } from '../traffic/names.ts';
