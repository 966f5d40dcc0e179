import type { Presets } from '../../traffic/script/presets/preset.ts';
import { answers, anywhere, type PresetMatch } from '../preset-rule.ts';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };
const addComment: PresetMatch = { method: 'POST', path: anywhere('/rest/api/2/issue/:issue/comment') };
const TOO_LONG = 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.';
const NO_SUCH_ISSUE = { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} };
const RATE_LIMITED = {
  'retry-after': '1',
  'x-ratelimit-limit': '350',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': '2026-11-23T10:12Z',
};

/** Limits, the removed search, and comments that fail. */
export const jiraLimitPresets: Presets = {
  textTooLong: {
    summary: 'creating an issue gets 400: its description is too long; so does a comment',
    happens: "The case has a long description, or a long comment; the limit is an administrator's setting.",
    source: 'https://github.com/mozilla/jira-bugzilla-integration/issues/180',
    evidence: 'seen',
    rules: [
      answers({ method: 'POST', path: anywhere('/rest/api/2/issue') }, 400, JSON_TYPE, {
        errorMessages: [],
        errors: { description: TOO_LONG },
      }),
      answers(addComment, 400, JSON_TYPE, { errorMessages: [], errors: { comment: TOO_LONG } }),
    ],
  },
  searchRemoved: {
    summary: 'the old search gets 410',
    happens: 'A Kibana of before 2025-09 searches for parent issues on Jira Cloud.',
    source: 'https://github.com/prometheus-community/jiralert/issues/204',
    evidence: 'seen',
    rules: [
      answers({ method: 'GET', path: anywhere('/rest/api/2/search') }, 410, JSON_TYPE, {
        errorMessages: [
          'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
        ],
        errors: {},
      }),
    ],
  },
  rateLimited: {
    summary: 'every call gets 429 with Retry-After',
    happens: 'A burst of more than about a hundred calls a second from all clients of that user.',
    source: 'https://developer.atlassian.com/cloud/jira/platform/rate-limiting (the headers; the empty body is ours)',
    evidence: 'seen',
    rules: [answers({}, 429, { ...RATE_LIMITED, 'ratelimit-reason': 'jira-burst-based' }, '')],
  },
  rateLimitedPerIssue: {
    summary: 'every write to an issue gets 429 with Retry-After',
    happens: 'A case with dozens of comments: each is a write of its own, and an issue takes 20 in two seconds.',
    source: 'https://developer.atlassian.com/cloud/jira/platform/rate-limiting (the headers; the empty body is ours)',
    evidence: 'seen',
    rules: [
      answers(addComment, 429, { ...RATE_LIMITED, 'ratelimit-reason': 'jira-per-issue-on-write' }, ''),
      answers(
        { method: 'PUT', path: anywhere('/rest/api/2/issue/:issue') },
        429,
        { ...RATE_LIMITED, 'ratelimit-reason': 'jira-per-issue-on-write' },
        '',
      ),
    ],
  },
  commentFails: {
    summary: 'the issue is written, and every comment on it gets 404',
    happens: 'The user may not comment, or the issue is deleted while a push is under way.',
    source: "Kibana's connector sends comments one by one after the issue, each as a call of its own.",
    evidence: 'derived',
    rules: [answers(addComment, 404, JSON_TYPE, NO_SUCH_ISSUE)],
  },
  secondCommentFails: {
    summary: 'the issue and one comment are written, the comments after it get 404',
    happens: 'The issue is deleted, or a limit is reached, while a push is under way.',
    source: "Kibana's connector sends comments one by one after the issue, each as a call of its own.",
    evidence: 'derived',
    rules: [{ ...answers(addComment, 404, JSON_TYPE, NO_SUCH_ISSUE), after: 1 }],
  },
};
