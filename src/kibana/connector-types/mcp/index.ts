import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { mcpReceiver } from '../../../simulators/silent/index.ts';
import { ensureUrlAllowed } from '../definition/allowed-url.ts';
import { knownParams } from '../definition/known-params.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';

const ID = '.mcp';

/** Neither is strict in Kibana: a key that it does not know is dropped. */
const Config = lazily(() =>
  z.object({
    serverUrl: z.string(),
    hasAuth: z.boolean().default(true),
    authType: z.enum(['none', 'bearer', 'apiKey', 'basic']).optional(),
    apiKeyHeaderName: z.string().min(1).optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
);
const Secrets = lazily(() => {
  const text = z.string().optional();
  return z.object({ token: text, apiKey: text, user: text, password: text, secretHeaders: z.record(z.string(), z.string()).optional() });
});

const Test = lazily(() => z.strictObject({}));
const ListTools = lazily(() => z.object({ forceRefresh: z.boolean().optional() }));
const CallTool = lazily(() => z.object({ name: z.string(), arguments: z.looseObject({}).optional() }));

export const mcp = defineSubActionConnectorType({
  id: ID,
  name: 'MCP',
  minimumLicenseRequired: 'enterprise',
  supportedFeatureIds: ['generativeAIForSecurity', 'generativeAIForSearchPlayground', 'generativeAIForObservability', 'workflows'],
  since: 'mcp',
  simulator: mcpReceiver,
  hasSecretHeaders: true,
  example: { config: { serverUrl: 'https://mcp.example.com', hasAuth: true, authType: 'bearer' }, secrets: { token: 'mcp-t0ken' } },
  config: () => Config(),
  secrets: () => Secrets(),
  checkConfig: ({ serverUrl }, outgoing) => ensureUrlAllowed(outgoing, serverUrl, 'error validating url'),
  connect: () => undefined,
  subActions: () => ({
    test: knownParams('test', ID, Test()),
    listTools: knownParams('listTools', ID, ListTools()),
    callTool: knownParams('callTool', ID, CallTool()),
  }),
  dispatch: () => 'framework',
});
