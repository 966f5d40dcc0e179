import type { Presets } from '../../traffic/script/presets/preset.ts';
import { answers, anywhere, type PresetMatch } from '../preset-rule.ts';
import { jiraLimitPresets } from './limit-presets.ts';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };
const AUTHENTICATION_FAILED = {
  'www-authenticate': 'OAuth realm="https%3A%2F%2Fexample.atlassian.net"',
  'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
};
const CLIENT_MUST_BE_AUTHENTICATED = 'Client must be authenticated to access this resource.';

const anything: PresetMatch = {};
const createIssue: PresetMatch = { method: 'POST', path: anywhere('/rest/api/2/issue') };
const readIssue: PresetMatch = { method: 'GET', path: anywhere('/rest/api/2/issue/:issue') };
const anyIssue: PresetMatch[] = [{ path: anywhere('/rest/api/2/issue/:issue') }, { path: anywhere('/rest/api/2/issue/:issue/comment') }];

const saying = (...errorMessages: string[]) => ({ errorMessages, errors: {} });
const objecting = (errors: Record<string, string>) => ({ errorMessages: [], errors });
const NO_SUCH_ISSUE = saying('Issue does not exist or you do not have permission to see it.');

export const jiraPresets: Presets = {
  unauthorized: {
    summary: 'every call gets 401 with a plain text, from which Kibana reads no reason',
    happens: 'The API token expired or was revoked, or the email is not the one it belongs to.',
    source: 'https://github.com/atlassian/gajira-login/issues/59',
    evidence: 'seen',
    rules: [answers(anything, 401, { ...AUTHENTICATION_FAILED, 'content-type': 'text/plain;charset=UTF-8' }, CLIENT_MUST_BE_AUTHENTICATED)],
  },
  unauthorizedJson: {
    summary: 'every call gets 401 with the same text as JSON, in a shape that Kibana does not read either',
    happens: 'The API token expired or was revoked; some edges of Jira Cloud answer JSON.',
    source: 'https://github.com/jira-node/node-jira-client/issues/255',
    evidence: 'seen',
    rules: [
      answers(anything, 401, { ...JSON_TYPE, ...AUTHENTICATION_FAILED }, { message: CLIENT_MUST_BE_AUTHENTICATED, 'status-code': 401 }),
    ],
  },
  anonymous: {
    summary: 'the list of issue types is a 200, and empty',
    happens: 'Jira takes a bad token for an anonymous visitor, who may see no project.',
    source: 'https://github.com/elastic/kibana/issues/192828 (the symptom)',
    evidence: 'seen',
    rules: [
      answers(
        { method: 'GET', path: anywhere('/rest/api/2/issue/createmeta/*') },
        200,
        { ...JSON_TYPE, 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
        { startAt: 0, maxResults: 50, total: 0, issueTypes: [] },
      ),
    ],
  },
  captcha: {
    summary: 'every call gets 403 with an HTML page',
    happens: 'Jira Server or Data Center wants a CAPTCHA after several bad logins of that user.',
    source: 'https://github.com/go-jira/jira/issues/8',
    evidence: 'seen',
    rules: [
      answers(
        anything,
        403,
        {
          'content-type': 'text/html;charset=UTF-8',
          'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://jira.example.com/login.jsp',
          'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
          'www-authenticate': 'OAuth realm="https%3A%2F%2Fjira.example.com"',
        },
        '<html><head><title>Forbidden (403)</title></head><body><h1>Forbidden (403)</h1></body></html>',
      ),
    ],
  },
  notFound: {
    summary: 'whatever is asked of an issue gets 404',
    happens: 'The issue was deleted or moved before the next push.',
    source: 'The text is quoted in many public reports; reference: Jira platform REST API, issue not found.',
    evidence: 'seen',
    rules: anyIssue.map((match) => answers(match, 404, JSON_TYPE, NO_SUCH_ISSUE)),
  },
  notFoundDc: {
    summary: 'whatever is asked of an issue gets 404, as Data Center words it',
    happens: 'The issue is gone; or, from Jira 9 on, the old createmeta was asked for.',
    source: 'https://github.com/palashkulsh/jira-cmd/pull/143',
    evidence: 'seen',
    rules: anyIssue.map((match) => answers(match, 404, JSON_TYPE, saying('Issue Does Not Exist'))),
  },
  fieldNotOnScreen: {
    summary: 'creating an issue gets 400: the priority cannot be set',
    happens: 'The screen of the project or of the issue type lacks the field.',
    source: 'https://github.com/prometheus-community/jiralert/issues/95, https://github.com/elastic/kibana/issues/86770',
    evidence: 'seen',
    rules: [
      answers(
        createIssue,
        400,
        JSON_TYPE,
        objecting({ priority: "Field 'priority' cannot be set. It is not on the appropriate screen, or unknown." }),
      ),
    ],
  },
  requiredField: {
    summary: 'creating an issue gets 400: a custom field is required',
    happens: 'The project demands a field that Kibana does not send, such as the name of an epic.',
    source: 'https://github.com/elastic/kibana/issues/133839 (the text)',
    evidence: 'seen',
    rules: [answers(createIssue, 400, JSON_TYPE, objecting({ customfield_10011: 'Epic Name is required.' }))],
  },
  parentHierarchy: {
    summary: 'creating an issue gets 400: its parent does not fit',
    happens: 'A sub-task is pushed without a parent of the level above.',
    source: 'https://github.com/elastic/kibana/issues/131285 (the text; its key is ours)',
    evidence: 'seen',
    rules: [answers(createIssue, 400, JSON_TYPE, objecting({ parentId: 'Given parent issue does not belong to appropriate hierarchy' }))],
  },
  unsupportedContent: {
    summary: 'creating an issue gets 400 with a reason that tells nothing',
    happens: 'A field holds content that Jira cannot store, or a custom field is sent in a wrong form.',
    source: 'https://github.com/tenable/integration-jira-cloud/issues/13',
    evidence: 'seen',
    rules: [
      answers(
        createIssue,
        400,
        JSON_TYPE,
        saying(
          "We can't create this issue for you right now, it could be due to unsupported content you've entered into one or more of the issue fields. If this situation persists, contact your administrator as they'll be able to access more specific information in the log file.",
        ),
      ),
    ],
  },
  labelSpaces: {
    summary: 'creating an issue gets 400: a label has a space in it',
    happens: 'A tag of the case has a space in it.',
    source: 'No live answer is known; the wording is common knowledge.',
    evidence: 'ours',
    rules: [answers(createIssue, 400, JSON_TYPE, objecting({ labels: "The label 'a b' contains spaces which is invalid." }))],
  },
  createdThenGetFails: {
    summary: 'the issue is created, and reading it back gets 404: the push fails, and the next one creates a second issue',
    happens: 'The user may create issues but not browse them, or a replica lags behind.',
    source: "Kibana's connector reads every issue back after it wrote it.",
    evidence: 'derived',
    rules: [answers(readIssue, 404, JSON_TYPE, NO_SUCH_ISSUE)],
  },
  ...jiraLimitPresets,
};
