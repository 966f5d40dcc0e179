import { serverLog } from '#src/kibana/connector-types/server-log/index.ts';
import { serverLogSimulator } from '#src/simulators/server-log/index.ts';
import { exampleOf, type VendorExample } from './example.ts';

export const serverLogExample: VendorExample = {
  simulator: serverLogSimulator,
  creates: { method: 'LOG', path: '/info', body: {}, headers: {} },
  types: [
    {
      ...{ name: 'server log', type: serverLog, ...exampleOf(serverLog), sends: 'server-log' },
      hasNoHost: true,
      takesUnknownKeys: { config: 'emptyConfigsRead', secrets: 'emptyConfigsRead' },
      runs: [{ params: { message: 'Disk full', level: 'warn' }, data: undefined }],
    },
  ],
  failures: [],
};
