import type { Presets } from '../../traffic/script/presets/preset.ts';
import { answers, anywhere, type PresetMatch } from '../preset-rule.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const anything: PresetMatch = {};
const create: PresetMatch = { method: 'POST', path: anywhere('/api/app/:app/record') };
const update: PresetMatch = { method: 'PATCH', path: anywhere('/api/app/:app/record/:id') };
const addComment: PresetMatch = { method: 'POST', path: anywhere('/api/app/:app/record/:id/:field/comment') };

const CLIENT = "https://github.com/swimlane/swimlane-python: the error codes of the vendor's own client";
const COMMENTS = "Kibana's connector sends comments one by one after the record, each as a call of its own.";
const coded = (Argument: string | null, ErrorCode: number) => ({ Argument, ErrorCode });

/** Swimlane answers nearly every failure with 400 and a number. */
export const swimlanePresets: Presets = {
  unauthorized: {
    summary: 'every call gets 401 without a body',
    happens: 'The token was revoked.',
    source: 'No live answer is known.',
    evidence: 'ours',
    rules: [answers(anything, 401, {}, '')],
  },
  requiredField: {
    summary: 'writing a record gets 400: a required field is missing',
    happens: 'The application was changed, and demands a field that the connector does not map.',
    source: CLIENT,
    evidence: 'seen',
    rules: [create, update].map((match) => answers(match, 400, JSON_TYPE, coded('Severity', 5010))),
  },
  recordNotFound: {
    summary: 'updating a record gets 400, which is how Swimlane says not found',
    happens: 'The record was deleted before the next push.',
    source: CLIENT,
    evidence: 'seen',
    rules: [update, addComment].map((match) => answers(match, 400, JSON_TYPE, coded('a7Xk2mQp9RtYw4LzB', 3002))),
  },
  wrongType: {
    summary: 'writing a record gets 400: a value has the wrong type',
    happens: 'A mapping of the connector points at a field of another type.',
    source: CLIENT,
    evidence: 'seen',
    rules: [create, update].map((match) => answers(match, 400, JSON_TYPE, coded('Severity', 5013))),
  },
  upgrading: {
    summary: 'every call gets 400 with no argument, from which Kibana reads no reason',
    happens: 'An upgrade is running.',
    source: CLIENT,
    evidence: 'seen',
    rules: [answers(anything, 400, JSON_TYPE, coded(null, 5009))],
  },
  commentFails: {
    summary: 'the record is written, and every comment on it gets 400',
    happens: 'The field for comments is gone from the application.',
    source: COMMENTS,
    evidence: 'derived',
    rules: [answers(addComment, 400, JSON_TYPE, coded('Comments', 3003))],
  },
  secondCommentFails: {
    summary: 'the record and one comment are written, the comments after it get 400',
    happens: 'The record is deleted while a push is under way.',
    source: COMMENTS,
    evidence: 'derived',
    rules: [{ ...answers(addComment, 400, JSON_TYPE, coded('a7Xk2mQp9RtYw4LzB', 3002)), after: 1 }],
  },
};
