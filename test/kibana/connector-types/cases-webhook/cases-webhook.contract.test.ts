import { describe } from 'vitest';
import { casesWebhook } from '#src/kibana/connector-types/cases-webhook/index.ts';
import { describeCaseConnectorType } from '../contract.ts';

const cases = 'https://vendor.test/cases';
const one = `${cases}/{{{external.system.id}}}`;

describe('.cases-webhook', () => {
  describeCaseConnectorType({
    name: 'cases-webhook',
    type: casesWebhook,
    config: {
      ...{ createIncidentUrl: cases, createIncidentResponseKey: 'id', createIncidentJson: '{"title":{{{case.title}}}}' },
      ...{
        getIncidentUrl: one,
        getIncidentResponseExternalTitleKey: 'key',
        viewIncidentUrl: 'https://vendor.test/{{{external.system.title}}}',
      },
      ...{ updateIncidentUrl: one, updateIncidentJson: '{"title":{{{case.title}}}}' },
      ...{ createCommentUrl: `${one}/comments`, createCommentMethod: 'post', createCommentJson: '{"comment":{{{case.comment}}}}' },
    },
    secrets: { user: 'some-user', password: 'some-password' },
    incident: { title: 'A title' },
    change: { title: 'Changed' },
    fields: null,
    tickets: (state) => state['cases']?.all() ?? [],
    comments: ({ comments }) => comments?.all().map((comment) => Object(comment).fields.comment) ?? [],
  });
});
