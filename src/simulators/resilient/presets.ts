import type { Presets } from '../../traffic/script/presets/preset.ts';
import { answers, anywhere, type PresetMatch } from '../preset-rule.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const anything: PresetMatch = {};
const anIncident: PresetMatch = { path: anywhere('/rest/orgs/:org/incidents/:id') };
const addComment: PresetMatch = { method: 'POST', path: anywhere('/rest/orgs/:org/incidents/:id/comments') };

const saying = (message: string) => ({ success: false, title: null, message, hints: [], error_code: 'generic' });

export const resilientPresets: Presets = {
  unauthorized: {
    summary: 'every call gets 401; Kibana reads nothing of its body',
    happens: 'The API key expired.',
    source: 'https://github.com/elastic/kibana/issues/168295 (the cause; the body is ours)',
    evidence: 'ours',
    rules: [answers(anything, 401, JSON_TYPE, saying('Unauthorized'))],
  },
  forbidden: {
    summary: 'creating an incident gets 403',
    happens: 'The API key lacks the permission to create incidents.',
    source: 'https://github.com/ibmresilient/resilient-python-examples/issues/2',
    evidence: 'seen',
    rules: [answers({ method: 'POST', path: anywhere('/rest/orgs/:org/incidents') }, 403, JSON_TYPE, saying('Forbidden'))],
  },
  notFound: {
    summary: 'whatever is asked of an incident gets 404',
    happens: 'The incident was deleted before the next push.',
    source: "IBM's own test double, in the repositories of its Python client.",
    evidence: 'seen',
    rules: [anIncident, addComment].map((match) => answers(match, 404, JSON_TYPE, saying('Unable to find object with ID 9,999'))),
  },
  patchConflict: {
    summary: 'updating an incident gets 200 and says that it did not succeed',
    happens: 'Somebody edits a field between the moment Kibana reads the incident and the moment it writes it.',
    source: 'The form is that of a public test double; the message and the keys of a failure are ours.',
    evidence: 'seen',
    rules: [
      answers({ ...anIncident, method: 'PATCH' }, 200, JSON_TYPE, {
        success: false,
        title: null,
        message: 'The incident was changed by somebody else since it was read',
        hints: [],
        field_failures: [{ field: 'name', your_original_value: 'the old name', actual_current_value: 'the name by somebody else' }],
      }),
    ],
  },
  serverError: {
    summary: 'every call gets 500',
    happens: 'The server has a fault of its own.',
    source: "IBM's own test double, in the repositories of its Python client.",
    evidence: 'seen',
    rules: [answers(anything, 500, JSON_TYPE, saying('Internal Server Error'))],
  },
  commentFails: {
    summary: 'the incident is written, and every comment on it gets 404',
    happens: 'The incident is deleted, or the permission taken away, while a push is under way.',
    source: "Kibana's connector sends comments one by one after the incident, each as a call of its own.",
    evidence: 'derived',
    rules: [answers(addComment, 404, JSON_TYPE, saying('Unable to find object with ID 9,999'))],
  },
  secondCommentFails: {
    summary: 'the incident and one comment are written, the comments after it get 404',
    happens: 'The incident is deleted while a push is under way.',
    source: "Kibana's connector sends comments one by one after the incident, each as a call of its own.",
    evidence: 'derived',
    rules: [{ ...answers(addComment, 404, JSON_TYPE, saying('Unable to find object with ID 9,999')), after: 1 }],
  },
};
