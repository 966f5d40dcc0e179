import { expect } from 'vitest';
import { slack } from '#src/kibana/connector-types/slack/index.ts';
import { slackApi } from '#src/kibana/connector-types/slack-api/index.ts';
import { slackReceiver } from '#src/simulators/slack/index.ts';
import { exampleOf, type VendorExample } from './example.ts';

export const slackExample: VendorExample = {
  simulator: slackReceiver,
  creates: { path: '/services/T1/B1/x', body: { text: 'x' }, headers: {} },
  takesAnyPath: true,
  types: [
    {
      ...{ name: 'slack', type: slack, ...exampleOf(slack), sends: 'slack' },
      takesUnknownKeys: { config: 'emptyConfigsRead' },
      runs: [{ params: { message: 'Disk full' }, data: { text: 'ok' } }],
    },
    {
      ...{ name: 'slack api', type: slackApi, ...exampleOf(slackApi), sends: 'slack-api' },
      runs: [
        {
          params: { subAction: 'postMessage', subActionParams: { channels: ['C1'], text: 'Disk full' } },
          data: { ok: true, channel: 'C1', ts: expect.any(String), message: expect.objectContaining({ text: 'Disk full' }) },
        },
        {
          params: { subAction: 'postBlockkit', subActionParams: { channels: ['C1'], text: '{"blocks":[{"type":"divider"}]}' } },
          data: { ok: true, channel: 'C1', ts: expect.any(String), message: expect.objectContaining({ blocks: [{ type: 'divider' }] }) },
        },
        {
          params: { subAction: 'validChannelId', subActionParams: { channelId: 'C1' } },
          data: { ok: true, channel: expect.objectContaining({ id: 'C1', name: 'general' }) },
        },
      ],
    },
  ],
  failures: [],
};
