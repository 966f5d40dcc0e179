import type { Presets } from '../../traffic/script/presets/preset.ts';
import { answers, type PresetMatch } from '../preset-rule.ts';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };
const HTML = { 'content-type': 'text/html;charset=UTF-8' };
const anything: PresetMatch = {};

const CONNECTOR = "Kibana's connector, whose URLs are the user's own: what a call is for is told by its operation, not by its path.";

export const caseManagementPresets: Presets = {
  unauthorizedHtml: {
    summary: "every call gets 401 with an HTML page, all of which ends up in Kibana's message",
    happens: 'The credentials are wrong.',
    source: 'https://github.com/elastic/kibana/issues/183562',
    evidence: 'seen',
    rules: [
      answers(anything, 401, HTML, '<html><head><title>401 Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>'),
    ],
  },
  missingKey: {
    summary: 'a create gets 200 with JSON that lacks the key of the new case',
    happens: 'The connector is configured with a response key that the service does not answer.',
    source: CONNECTOR,
    evidence: 'derived',
    rules: [answers({ operation: 'createIncident' }, 200, JSON_TYPE, { message: 'created' })],
  },
  emptyOk: {
    summary: 'a create gets 200 with nothing in it',
    happens: 'The service answers its writes without a body.',
    source: CONNECTOR,
    evidence: 'derived',
    rules: [answers({ operation: 'createIncident' }, 200, JSON_TYPE, '')],
  },
  htmlOk: {
    summary: 'every call gets 200 with an HTML page',
    happens: 'A login page, or the entry of a web application, stands where the API should.',
    source: CONNECTOR,
    evidence: 'derived',
    rules: [answers(anything, 200, HTML, '<html><body>Sign in</body></html>')],
  },
  redirectedToLogin: {
    summary: 'every call is redirected to a login page on another host, which the allowed hosts may not name',
    happens: 'A single sign-on stands in front of the service.',
    source: CONNECTOR,
    evidence: 'derived',
    rules: [
      answers({ path: '/sso/login' }, 200, HTML, '<html><body>Sign in</body></html>'),
      answers(anything, 302, { location: 'https://login.example.com/sso/login' }, ''),
    ],
  },
  createdThenGetFails: {
    summary: 'the case is created, and reading it back gets 404: the push fails, and the next one creates a second case',
    happens: 'The user may create but not read, or the URL to read from is wrong.',
    source: "Kibana's connector reads every case back after it wrote it.",
    evidence: 'derived',
    rules: [answers({ operation: 'createIncident', method: 'GET' }, 404, JSON_TYPE, { message: 'There is no such case' })],
  },
  commentFails: {
    summary: 'the case is written, and every comment on it gets 404',
    happens: 'The URL for comments is wrong, or the case is deleted while a push is under way.',
    source: CONNECTOR,
    evidence: 'derived',
    rules: [answers({ operation: 'addComment' }, 404, JSON_TYPE, { message: 'There is no such case' })],
  },
  secondCommentFails: {
    summary: 'the case and one comment are written, the comments after it get 404',
    happens: 'The case is deleted while a push is under way.',
    source: CONNECTOR,
    evidence: 'derived',
    rules: [{ ...answers({ operation: 'addComment' }, 404, JSON_TYPE, { message: 'There is no such case' }), after: 1 }],
  },
};
