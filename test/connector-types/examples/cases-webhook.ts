import { casesWebhook } from '#src/kibana/connector-types/cases-webhook/index.ts';
import { caseManagementSimulator } from '#src/simulators/case-management/index.ts';
import { webhookRows } from '../../faults/expected/webhook.ts';
import { basic } from '../../simulators/started.ts';
import { exampleOf, type VendorExample } from './example.ts';

export const casesWebhookExample: VendorExample = {
  simulator: caseManagementSimulator,
  creates: { path: '/cases', body: { title: 'x' }, headers: basic('me', 'secret'), counts: ['id'] },
  types: [
    {
      ...{ name: 'webhook', type: casesWebhook, ...exampleOf(casesWebhook), sends: 'cases-webhook' },
      incident: { title: 'A title', description: 'A text', tags: ['one'] },
      change: { title: 'Changed' },
      fields: null,
      tickets: 'cases',
      comments: ({ comments }) => comments?.all().map((comment) => Object(comment).fields.comment) ?? [],
    },
  ],
  failures: webhookRows,
};
