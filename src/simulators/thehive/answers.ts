import type { HiveAlert, HiveCase, HiveComment } from './cases.ts';

const SEVERITIES = ['', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
const TLPS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];
const PAPS = ['CLEAR', 'GREEN', 'AMBER', 'RED'];
const USER = 'kibana@thehive.local';

/** The form of TheHive 5. Kibana's schema requires every number here. */
export const caseOf = (hiveCase: HiveCase) => ({
  ...ratedOf(hiveCase, 'Case'),
  ...(hiveCase.stage && { status: 'Other', stage: hiveCase.stage }),
  number: hiveCase.number,
  startDate: hiveCase.createdAt,
  endDate: null,
  flag: false,
  assignee: USER,
  summary: null,
  impactStatus: null,
  access: { _kind: 'OrganisationAccessKind' },
  userPermissions: [],
  inProgressDate: null,
  closedDate: null,
  alertDate: null,
  alertNewDate: null,
  alertInProgressDate: null,
  alertImportedDate: null,
});

export const alertOf = (alert: HiveAlert) => ({
  ...ratedOf(alert, 'Alert'),
  type: alert.type,
  source: alert.source,
  sourceRef: alert.sourceRef,
  externalLink: null,
  date: alert.createdAt,
  follow: true,
  observableCount: 0,
  caseId: null,
});

const ratedOf = ({ id, createdAt, updatedAt, title, description, severity, tlp, pap, tags }: HiveCase | HiveAlert, type: string) => ({
  _id: id,
  _type: type,
  _createdBy: USER,
  _updatedBy: updatedAt === null ? null : USER,
  _createdAt: createdAt,
  _updatedAt: updatedAt,
  title,
  description,
  severity,
  severityLabel: SEVERITIES[severity] ?? '',
  tags,
  tlp,
  tlpLabel: TLPS[tlp] ?? '',
  pap,
  papLabel: PAPS[pap] ?? '',
  status: 'New',
  stage: 'New',
  customFields: [],
  extraData: {},
  newDate: createdAt,
  timeToDetect: 0,
});

export const theHiveCommentOf = ({ id, createdAt, message }: HiveComment) => ({
  _id: id,
  _type: 'Comment',
  createdBy: USER,
  createdAt,
  updatedAt: null,
  updatedBy: null,
  message,
  isEdited: false,
  extraData: {},
});
