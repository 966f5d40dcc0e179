import { generateKeyPairSync } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { geminiReceiver } from '../../../simulators/gemini/index.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { checkModelUrl, modelOptions } from '../calls/model-call.ts';
import { notEmulated } from '../definition/not-emulated-sub-action.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { type SubActions, subAction } from '../definition/sub-actions.ts';
import { type GeminiConfig, GeminiSecrets, GeminiService } from './service.ts';

const ID = '.gemini';

/** In the order of the refusals. */
const config = perVersion(({ has }: KibanaVersion): z.ZodType<GeminiConfig> => {
  const number = () => (has('connectorTypesInZod') ? z.coerce.number() : z.number()).optional();
  return z.strictObject({
    apiUrl: z.string(),
    defaultModel: z.string().default(has('geminiDefaultsTo25') ? 'gemini-2.5-pro' : 'gemini-1.5-pro-002'),
    gcpRegion: z.string(),
    gcpProjectID: z.string(),
    ...(has('modelContextWindow') ? { contextWindowLength: number() } : {}),
    ...(has('modelTemperature') ? { temperature: number() } : {}),
  });
});

/** May be left out: config-schema and the zods of Kibana take nothing for anything, too. */
const anything = lazily(() => z.any().optional());

const generation = lazily(() => ({
  model: z.string().optional(),
  temperature: z.number().optional(),
  stopSequences: z.array(z.string()).optional(),
  ...modelOptions(),
}));

const Invoke = lazily(() =>
  z.strictObject({
    messages: anything(),
    systemInstruction: z.string().optional(),
    maxOutputTokens: z.number().optional(),
    tools: z.array(z.any()).optional(),
    toolConfig: z.strictObject({ mode: z.enum(['AUTO', 'ANY', 'NONE']), allowedFunctionNames: z.array(z.string()).optional() }).optional(),
    ...generation(),
  }),
);

const subActions = lazily((): SubActions<GeminiService> => {
  const params = z.strictObject({ body: anything(), raw: z.boolean().optional(), ...generation() });
  const run = subAction(params, (service: GeminiService, given) => service.run(given));
  return {
    run,
    test: run,
    getDashboard: subAction(z.strictObject({ dashboardId: z.string() }), async () => ({ available: true })),
    invokeAI: subAction(Invoke(), (service: GeminiService, given) => service.invoke(given)),
    invokeAIRaw: notEmulated('invokeAIRaw', ID),
    invokeStream: notEmulated('invokeStream', ID),
  };
});

/** A service account of nobody, with a key that is made when it is asked for. */
const credentialsJson = lazily(() => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  return JSON.stringify({ type: 'service_account', client_email: 'kibana@acme.iam.gserviceaccount.com', private_key });
});

export const gemini = defineSubActionConnectorType({
  id: ID,
  name: 'Google Gemini',
  minimumLicenseRequired: 'enterprise',
  supportedFeatureIds: ['generativeAIForSecurity', 'generativeAIForSearchPlayground', 'generativeAIForObservability', 'workflows'],
  since: 'gemini',
  simulator: geminiReceiver,
  example: () => ({
    config: { apiUrl: 'https://us-central1-aiplatform.googleapis.com', gcpRegion: 'us-central1', gcpProjectID: 'acme' },
    secrets: { credentialsJson: credentialsJson() },
  }),
  config,
  secrets: () => GeminiSecrets(),
  checkConfig: ({ apiUrl }, outgoing) => checkModelUrl('Google Gemini', apiUrl, outgoing),
  connect: (context) => new GeminiService(context),
  subActions: () => subActions(),
  dispatch: () => 'framework',
});
