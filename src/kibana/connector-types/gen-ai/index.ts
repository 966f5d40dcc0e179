import * as z from 'zod';
import { openAiReceiver } from '../../../simulators/openai/index.ts';
import { perVersion } from '../../releases/kibana-version.ts';
import { checkModelUrl, modelOptions } from '../calls/model-call.ts';
import { notEmulated } from '../definition/not-emulated-sub-action.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { type SubActions, subAction } from '../definition/sub-actions.ts';
import { checkOpenAiSecrets, openAiConfig, openAiSecrets } from './config.ts';
import { OpenAiService } from './service.ts';

const ID = '.gen-ai';

const subActions = perVersion((): SubActions<OpenAiService> => {
  const run = subAction(z.strictObject({ body: z.string(), ...modelOptions() }), (service: OpenAiService, params) => service.run(params));
  const stream = z.strictObject({ body: z.string(), stream: z.boolean().default(false), ...modelOptions() });
  const message = z.looseObject({ role: z.string(), content: z.string().nullish() });
  const invoke = z.looseObject({ messages: z.array(message), model: z.string().optional(), ...modelOptions() });
  return {
    run,
    test: run,
    stream: subAction(stream, (service: OpenAiService, { stream: isStream, ...params }) =>
      isStream ? notEmulated('stream', ID).run(service, params, () => service) : service.run(params),
    ),
    getDashboard: subAction(z.strictObject({ dashboardId: z.string() }), async () => ({ available: true })),
    invokeAI: subAction(invoke, (service: OpenAiService, params) => service.invoke(params)),
    invokeStream: notEmulated('invokeStream', ID),
    invokeAsyncIterator: notEmulated('invokeAsyncIterator', ID),
  };
});

export const genAi = defineSubActionConnectorType({
  id: ID,
  name: 'OpenAI',
  minimumLicenseRequired: 'enterprise',
  supportedFeatureIds: [...['generativeAIForSecurity', 'generativeAIForObservability', 'generativeAIForSearchPlayground'], 'workflows'],
  since: 'openAi',
  simulator: openAiReceiver,
  example: {
    config: { apiProvider: 'OpenAI', apiUrl: 'https://api.openai.com/v1/chat/completions' },
    secrets: { apiKey: 'sk-openai-k3y' },
  },
  config: openAiConfig,
  secrets: openAiSecrets,
  checkConfig: ({ apiUrl }, outgoing) => checkModelUrl('OpenAI', apiUrl, outgoing),
  checkSecrets: (secrets) => checkOpenAiSecrets(secrets),
  connect: (context) => new OpenAiService(context),
  subActions,
  dispatch: () => 'framework',
});
