import { describe, expect, it } from 'vitest';
import { casesWebhook } from '#src/kibana/connector-types/cases-webhook/index.ts';
import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { jira } from '#src/kibana/connector-types/jira/index.ts';
import { resilient } from '#src/kibana/connector-types/resilient/index.ts';
import { swimlane } from '#src/kibana/connector-types/swimlane/index.ts';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { started } from '../../simulators/started.ts';
import { connector } from './run.ts';

const field = (id: string, fieldType = 'text') => ({ id, key: id, name: id, fieldType });
const ticket = 'https://vendor.test/cases/{{{external.system.id}}}';

interface Subject {
  type: ConnectorType;
  config: object;
  secrets: object;
  incident: object;
  changed: object;
  /** The simulator's collection of what was pushed, and what it must hold in the end. */
  holds: [string, object];
}

const subjects: Subject[] = [
  {
    type: jira,
    config: { apiUrl: 'https://vendor.test', projectKey: 'CK' },
    secrets: { email: 'me@example.com', apiToken: 'token' },
    incident: { summary: 'a', description: 'd', labels: ['x'], priority: 'High' },
    changed: { summary: 'b' },
    holds: ['issues', { key: 'CK-1', fields: { summary: 'b', description: 'd', labels: ['x'] } }],
  },
  {
    type: resilient,
    config: { apiUrl: 'https://vendor.test', orgId: '201' },
    secrets: { apiKeyId: 'key', apiKeySecret: 'secret' },
    incident: { name: 'a', description: 'd', incidentTypes: [17], severityCode: 5 },
    changed: { name: 'b', severityCode: 6 },
    holds: ['incidents', { name: 'b', severity_code: 6, incident_type_ids: [17] }],
  },
  {
    type: swimlane,
    config: {
      ...{ apiUrl: 'https://vendor.test', appId: 'a34xbNOoo2P3ivyjY', connectorType: 'all' },
      mappings: { caseNameConfig: field('a1234'), descriptionConfig: field('a2345'), commentsConfig: field('a3456', 'comments') },
    },
    secrets: { apiToken: 'token' },
    incident: { caseName: 'a', description: 'd' },
    changed: { caseName: 'b' },
    holds: ['records', { values: { a1234: 'b', a2345: 'd' } }],
  },
  {
    type: casesWebhook,
    config: {
      ...{
        createIncidentUrl: 'https://vendor.test/cases',
        createIncidentResponseKey: 'id',
        getIncidentUrl: ticket,
        updateIncidentUrl: ticket,
      },
      ...{ getIncidentResponseExternalTitleKey: 'key', viewIncidentUrl: 'https://vendor.test/view/{{{external.system.title}}}' },
      createIncidentJson: '{"title":{{{case.title}}},"description":{{{case.description}}}}',
      updateIncidentJson: '{"title":{{{case.title}}}}',
      ...{ createCommentUrl: `${ticket}/comments`, createCommentMethod: 'post', createCommentJson: '{"comment":{{{case.comment}}}}' },
    },
    secrets: { user: 'user', password: 'pass' },
    incident: { title: 'a', description: 'd' },
    changed: { title: 'b' },
    holds: ['cases', { fields: { title: 'b', description: 'd' } }],
  },
];

describe.each(testedVersions)('in %s, against its simulator', (version) => {
  it.each(subjects.filter(({ type }) => version !== '7.17.0' || type !== casesWebhook))(
    '$type.id pushes one ticket twice',
    async (subject) => {
      const { handler, state } = started(subject.type.simulator);
      const { push } = connector(subject.type, {
        ...{ version, config: subject.config, secrets: subject.secrets },
        answer: ({ request }) => handler(request),
      });
      const first = (await push(subject.incident)) as { id: string; title: string };
      const comments = ['first', 'second'].map((comment, index) => ({ commentId: `c${index}`, comment }));
      const second = await push({ ...subject.changed, externalId: first.id }, comments);
      expect(second).toMatchObject({ id: first.id, title: first.title, comments: comments.map(({ commentId }) => ({ commentId })) });
      const [name, held] = subject.holds;
      expect(state[name]?.all()).toEqual([expect.objectContaining({ id: first.id })]);
      expect(state[name]?.all()[0]).toMatchObject(held);
      expect(state['comments']?.all().map((comment) => JSON.stringify(comment))).toEqual([
        expect.stringContaining('first'),
        expect.stringContaining('second'),
      ]);
    },
  );
});
