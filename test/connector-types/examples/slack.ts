import { slack } from '#src/kibana/connector-types/slack/index.ts';
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
  ],
  failures: [],
};
