import { isObject } from '../../kernel/json.ts';
import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = 'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html';
const documented = derivedFrom(source);

const presets: Presets = {
  unauthorized: failing(documented('every call gets 401', 'The access key was revoked.'), {
    ...{ status: 401, body: { message: 'The security token included in the request is invalid.' } },
  }),
  malformed: failing(
    {
      ...{
        summary: 'every call gets 422: the input is malformed',
        happens: 'A body with keys that the model does not know.',
        evidence: 'derived',
      },
      source: "The simulator in Kibana's functional tests.",
    },
    {
      status: 422,
      body: { message: 'Malformed input request: extraneous key [ooooo] is not permitted, please reformat your input and try again.' },
    },
  ),
  unknownOperation: failing(
    {
      ...{ summary: 'every call gets 400: the operation is not recognized', happens: 'The apiUrl is not that of bedrock-runtime.' },
      source: "Kibana's connector, which adds advice to this message: bedrock/bedrock.ts.",
      evidence: 'derived',
    },
    { status: 400, body: { message: 'The requested operation is not recognized by the service.' } },
  ),
  throttled: failing(documented('every call gets 429', 'More tokens a minute than the account has.'), {
    ...{ status: 429, body: { message: 'Too many tokens, please wait before trying again.' } },
  }),
  serverError: serverError({ source }, { message: 'The system encountered an unexpected error during processing.' }),
};

/** Says the same to everything, in the form of the messages API, or in that of Claude 2 where a prompt is sent. */
export const bedrockReceiver = receiver({
  name: 'bedrock',
  presets,
  answer: ({ body }, { ids }) =>
    isObject(body.json) && 'prompt' in body.json
      ? { status: 200, body: { completion: 'Hello there! How can I assist you today?', stop_reason: 'stop_sequence' } }
      : {
          status: 200,
          body: {
            id: `msg_bdrk_${ids.alphanumeric(24)}`,
            type: 'message',
            role: 'assistant',
            model: 'claude',
            content: [{ type: 'text', text: 'Hello there! How can I assist you today?' }],
            stop_reason: 'end_turn',
            stop_sequence: null,
            usage: { input_tokens: 41, output_tokens: 64 },
          },
        },
});
