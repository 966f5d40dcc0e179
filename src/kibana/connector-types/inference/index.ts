import * as z from 'zod';
import { inferenceReceiver } from '../../../simulators/silent/index.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { knownParams } from '../definition/known-params.ts';
import { notEmulated } from '../definition/not-emulated-sub-action.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';

const ID = '.inference';

const providers = [
  ...['amazonbedrock', 'azureopenai', 'azureaistudio', 'cohere', 'elasticsearch', 'googleaistudio', 'googlevertexai', 'hugging_face'],
  ...['mistral', 'openai', 'anthropic', 'watsonxai', 'alibabacloud-ai-search', 'elastic'],
];
const taskTypes = ['chat_completion', 'completion', 'rerank', 'text_embedding', 'sparse_embedding'];

interface Config {
  provider: string;
  taskType: string;
  inferenceId: string;
}

const config = perVersion((kibana: KibanaVersion): z.ZodType<Config> => {
  const { has } = kibana;
  const number = () => (has('connectorTypesInZod') ? z.coerce.number<number>() : z.number()).optional();
  const settings = () => z.record(z.string(), z.unknown());
  return z.strictObject({
    provider: z.string(),
    taskType: z.string(),
    inferenceId: z.string(),
    providerConfig: settings().default({}),
    // A default within an optional holds in zod 4 only.
    taskTypeConfig: has('connectorTypesInZod4') ? settings().default({}) : settings().optional(),
    contextWindowLength: number(),
    temperature: number(),
    headers: z.record(z.string(), z.string()).optional(),
  });
});

const texts = () => z.union([z.string(), z.array(z.string())]);

/** The endpoint that Kibana makes in Elasticsearch when such a connector is saved is not made here. */
export const inference = defineSubActionConnectorType({
  id: ID,
  name: 'AI Connector',
  minimumLicenseRequired: 'enterprise',
  supportedFeatureIds: ['generativeAIForSecurity', 'generativeAIForSearchPlayground', 'generativeAIForObservability'],
  since: 'inference',
  simulator: inferenceReceiver,
  example: {
    config: { provider: 'openai', taskType: 'completion', inferenceId: 'openai-completion', providerConfig: { model_id: 'gpt-4.1' } },
    secrets: { providerSecrets: { api_key: 'inference-k3y' } },
  },
  config,
  secrets: perVersion(() => z.strictObject({ providerSecrets: z.record(z.string(), z.unknown()).default({}) })),
  checkConfig({ provider, taskType }) {
    const prefix = 'Error configuring Inference API action: Error:';
    if (!providers.includes(provider)) throw new Error(`${prefix} API Provider is not supported: ${provider} by Inference Endpoint.`);
    if (!taskTypes.includes(taskType)) throw new Error(`${prefix} Task type is not supported: ${taskType} by Inference Endpoint.`);
  },
  connect: () => undefined,
  subActions: () => ({
    completion: knownParams('completion', ID, z.strictObject({ input: z.string() })),
    unified_completion: knownParams('unified_completion', ID, z.looseObject({ body: z.looseObject({ messages: z.array(z.unknown()) }) })),
    unified_completion_stream: notEmulated('unified_completion_stream', ID),
    unified_completion_async_iterator: notEmulated('unified_completion_async_iterator', ID),
    completion_stream: notEmulated('completion_stream', ID),
    rerank: knownParams('rerank', ID, z.strictObject({ input: z.array(z.string()), query: z.string() })),
    sparse_embedding: knownParams('sparse_embedding', ID, z.strictObject({ input: texts() })),
    text_embedding: knownParams('text_embedding', ID, z.strictObject({ input: texts(), inputType: z.string() })),
  }),
  dispatch: () => 'framework',
});
