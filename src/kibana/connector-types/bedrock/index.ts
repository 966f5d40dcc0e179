import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { bedrockReceiver } from '../../../simulators/bedrock/index.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { checkModelUrl, modelOptions } from '../calls/model-call.ts';
import { notEmulated } from '../definition/not-emulated-sub-action.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { type SubActions, subAction } from '../definition/sub-actions.ts';
import { type BedrockConfig, BedrockSecrets, BedrockService } from './service.ts';

const ID = '.bedrock';

const config = perVersion((kibana: KibanaVersion): z.ZodType<BedrockConfig> => {
  const { has } = kibana;
  const number = () => (has('connectorTypesInZod') ? z.coerce.number() : z.number()).optional();
  return z.strictObject({
    apiUrl: z.string(),
    defaultModel: z.string().default(defaultModel(kibana)),
    ...(has('modelContextWindow') ? { contextWindowLength: number() } : {}),
    ...(has('modelTemperature') ? { temperature: number() } : {}),
  });
});

function defaultModel({ has }: KibanaVersion): string {
  if (has('bedrockDefaultsToSonnet45')) return 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
  if (has('bedrockDefaultsToSonnet37')) return 'us.anthropic.claude-3-7-sonnet-20250219-v1:0';
  if (has('bedrockDefaultsToSonnet35')) return 'anthropic.claude-3-5-sonnet-20240620-v1:0';
  return has('bedrockDefaultsToSonnet3') ? 'anthropic.claude-3-sonnet-20240229-v1:0' : 'anthropic.claude-v2';
}

const Message = lazily(() =>
  z
    .strictObject({ role: z.string(), content: z.string().optional(), rawContent: z.array(z.looseObject({})).optional() })
    .superRefine(({ content, rawContent }, { addIssue }) => {
      if (content === undefined && rawContent === undefined) addIssue('Must specify either content or rawContent');
      else if (content !== undefined && rawContent !== undefined) addIssue('content and rawContent can not be used at the same time');
    }),
);

const Invoke = lazily(() =>
  z.strictObject({
    messages: z.array(Message()),
    model: z.string().optional(),
    temperature: z.number().optional(),
    stopSequences: z.array(z.string()).optional(),
    system: z.string().optional(),
    maxTokens: z.number().optional(),
    anthropicVersion: z.string().optional(),
    tools: z.array(z.looseObject({})).optional(),
    toolChoice: z.strictObject({ type: z.enum(['auto', 'any', 'tool']), name: z.string().optional() }).optional(),
    ...modelOptions(),
  }),
);

const subActions = lazily((): SubActions<BedrockService> => {
  const params = z.strictObject({ body: z.string(), model: z.string().optional(), raw: z.boolean().optional(), ...modelOptions() });
  const run = subAction(params, (service: BedrockService, given) => service.run(given));
  const untold = ['invokeStream', 'invokeAIRaw', 'converse', 'converseStream', 'bedrockClientSend'].map((name) => [
    name,
    notEmulated(name, ID),
  ]);
  return {
    run,
    test: run,
    getDashboard: subAction(z.strictObject({ dashboardId: z.string() }), async () => ({ available: true })),
    invokeAI: subAction(Invoke(), (service: BedrockService, given) => service.invoke(given)),
    ...Object.fromEntries(untold),
  };
});

export const bedrock = defineSubActionConnectorType({
  id: ID,
  name: 'Amazon Bedrock',
  minimumLicenseRequired: 'enterprise',
  supportedFeatureIds: ['generativeAIForSecurity', 'generativeAIForObservability', 'generativeAIForSearchPlayground', 'workflows'],
  since: 'bedrock',
  simulator: bedrockReceiver,
  example: {
    config: { apiUrl: 'https://bedrock-runtime.us-east-1.amazonaws.com' },
    secrets: { accessKey: 'AKIAMOCKMOCKMOCK', secret: 'bedr0ck-secret' },
  },
  config,
  secrets: () => BedrockSecrets(),
  checkConfig: ({ apiUrl }, outgoing) => checkModelUrl('Amazon Bedrock', apiUrl, outgoing),
  connect: (context) => new BedrockService(context),
  subActions: () => subActions(),
  dispatch: () => 'framework',
});
