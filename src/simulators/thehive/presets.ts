import type { Presets } from '../../traffic/script/presets/preset.ts';
import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import { answers, anywhere, type PresetMatch } from '../preset-rule.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const anything: PresetMatch = {};
const aCase: PresetMatch = { path: anywhere('/api/v1/case/*') };
const createCase: PresetMatch = { method: 'POST', path: anywhere('/api/v1/case') };
const addComment: PresetMatch = { method: 'POST', path: anywhere('/api/v1/case/:id/comment') };

const SCALLIGRAPH = "The error handler of the vendor's open-source base library gives the type";
const COMMENTS = "Kibana's connector sends comments one by one after the case, each as a call of its own.";
const saying = (type: string, message: string) => ({ type, message });

/** A case of a release that no longer tells `timeToDetect`. */
const DRIFTED = {
  _id: '~40964096',
  _type: 'Case',
  _createdBy: 'kibana@thehive.local',
  _createdAt: 1795428672123,
  number: 1,
  title: 'a case',
  description: 'of a later release',
  severity: 2,
  severityLabel: 'MEDIUM',
  startDate: 1795428672123,
  tags: [],
  flag: false,
  tlp: 2,
  tlpLabel: 'AMBER',
  pap: 2,
  papLabel: 'AMBER',
  status: 'New',
  stage: 'New',
  access: { _kind: 'OrganisationAccessKind' },
  customFields: [],
  userPermissions: [],
  extraData: {},
  newDate: 1795428672123,
};

export const theHivePresets: Presets = {
  unauthorized: {
    summary: 'every call gets 401',
    happens: 'The API key was renewed.',
    source: `${SCALLIGRAPH}; the message is common knowledge.`,
    evidence: 'seen',
    rules: [answers(anything, 401, JSON_TYPE, saying('AuthenticationError', 'Authentication failure'))],
  },
  forbidden: {
    summary: 'every call gets 403',
    happens: "The organisation of the connector is not one of the user's, or its profile may not manage cases.",
    source: `${SCALLIGRAPH}; the message is ours.`,
    evidence: 'seen',
    rules: [answers(anything, 403, JSON_TYPE, saying('AuthorizationError', 'Operation not permitted'))],
  },
  notFound: {
    summary: 'whatever is asked of a case gets 404',
    happens: 'The case was deleted before the next push.',
    source: `${SCALLIGRAPH}; the message is common knowledge.`,
    evidence: 'seen',
    rules: [answers(aCase, 404, JSON_TYPE, saying('NotFoundError', 'Case not found'))],
  },
  duplicateAlert: {
    summary: 'creating an alert gets 400',
    happens: 'There is an alert of the same type, source and sourceRef.',
    source: 'No live answer is known; TheHive 4 answered 500.',
    evidence: 'ours',
    rules: [
      answers(
        { method: 'POST', path: anywhere('/api/v1/alert') },
        400,
        JSON_TYPE,
        saying('CreateError', 'Alert external:kibana:1 already exist'),
      ),
    ],
  },
  schemaDrift: {
    summary: 'the case is created, and its answer lacks `timeToDetect`: the push fails, and the next one creates a second case',
    happens: 'TheHive is newer than the schema in Kibana, which insists on every field it knows.',
    source: "The schema of Kibana's connector.",
    evidence: 'derived',
    rules: [{ ...answers(createCase, 201, JSON_TYPE, DRIFTED), phase: 'after' } satisfies FaultRule],
  },
  commentFails: {
    summary: 'the case is written, and every comment on it gets 404',
    happens: 'The case is deleted while a push is under way.',
    source: COMMENTS,
    evidence: 'derived',
    rules: [answers(addComment, 404, JSON_TYPE, saying('NotFoundError', 'Case not found'))],
  },
  secondCommentFails: {
    summary: 'the case and one comment are written, the comments after it get 404',
    happens: 'The case is deleted while a push is under way.',
    source: COMMENTS,
    evidence: 'derived',
    rules: [{ ...answers(addComment, 404, JSON_TYPE, saying('NotFoundError', 'Case not found')), after: 1 }],
  },
};
