import { expect } from 'vitest';
import { bedrock } from '#src/kibana/connector-types/bedrock/index.ts';
import { gemini } from '#src/kibana/connector-types/gemini/index.ts';
import { genAi } from '#src/kibana/connector-types/gen-ai/index.ts';
import { bedrockReceiver } from '#src/simulators/bedrock/index.ts';
import { geminiReceiver } from '#src/simulators/gemini/index.ts';
import { openAiReceiver } from '#src/simulators/openai/index.ts';
import { exampleOf } from './example.ts';
import { vendor } from './receivers.ts';

const hello = 'Hello there! How can I assist you today?';
const messages = [{ role: 'user', content: 'Hello world' }];
const dashboard = { params: { subAction: 'getDashboard', subActionParams: { dashboardId: 'd-1' } }, data: { available: true } };
const body = (value: object) => JSON.stringify(value);

export const openAiExample = vendor(openAiReceiver, {
  ...{ name: 'openai', type: genAi, ...exampleOf(genAi), sends: 'gen-ai' },
  runs: [
    {
      params: { subAction: 'run', subActionParams: { body: body({ model: 'gpt-4', messages }) } },
      data: expect.objectContaining({ object: 'chat.completion', model: 'gpt-4' }),
    },
    {
      params: { subAction: 'invokeAI', subActionParams: { messages } },
      data: { message: hello, usage: { prompt_tokens: 4, completion_tokens: 5, total_tokens: 9 } },
    },
    dashboard,
  ],
});

export const bedrockExample = vendor(bedrockReceiver, {
  ...{ name: 'bedrock', type: bedrock, ...exampleOf(bedrock), sends: 'bedrock' },
  runs: [
    {
      params: { subAction: 'run', subActionParams: { body: body({ messages }) } },
      data: { completion: hello, stop_reason: 'end_turn', usage: { input_tokens: 41, output_tokens: 64 } },
    },
    {
      params: { subAction: 'invokeAI', subActionParams: { messages } },
      data: { message: hello, usage: { input_tokens: 41, output_tokens: 64 } },
    },
    dashboard,
  ],
});

export const geminiExample = vendor(geminiReceiver, {
  ...{ name: 'gemini', type: gemini, ...exampleOf(gemini), sends: 'gemini' },
  runs: [
    {
      params: { subAction: 'run', subActionParams: { body: body({ contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] }) } },
      data: { completion: hello, usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 5, totalTokenCount: 9 } },
    },
    {
      params: { subAction: 'invokeAI', subActionParams: { messages } },
      data: { message: hello, usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 5, totalTokenCount: 9 } },
    },
    dashboard,
  ],
});
