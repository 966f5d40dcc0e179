import { isObject } from '../../kernel/json.ts';
import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = 'https://platform.openai.com/docs/guides/error-codes';
const documented = derivedFrom(source);
const said = (message: string, type: string, code: string | null = null) => ({ error: { message, type, param: null, code } });

const presets: Presets = {
  unauthorized: failing(documented('every call gets 401', 'The API key was revoked.'), {
    ...{ status: 401, body: said('Incorrect API key provided.', 'invalid_request_error', 'invalid_api_key') },
  }),
  badModel: failing(
    {
      ...{ summary: 'every call gets 422: there is no such model', happens: 'The model was retired.', evidence: 'derived' },
      source: "The simulator in Kibana's functional tests.",
    },
    { status: 422, body: said('The model `bad model` does not exist', 'invalid_request_error', 'model_not_found') },
  ),
  rateLimited: failing(documented('every call gets 429', 'More tokens a minute than the plan has.'), {
    ...{ status: 429, body: said('Rate limit reached for requests', 'requests', 'rate_limit_exceeded') },
  }),
  outOfCredit: failing(documented('every call gets 429: the quota is used up', 'Nobody paid.'), {
    ...{
      status: 429,
      body: said(
        'You exceeded your current quota, please check your plan and billing details.',
        'insufficient_quota',
        'insufficient_quota',
      ),
    },
  }),
  serverError: serverError({ source }, said('The server had an error while processing your request', 'server_error')),
};

/** Says the same to everything; a seed's `answer` says something else. */
export const openAiReceiver = receiver({
  name: 'openai',
  presets,
  answer({ body }, { clock, ids }) {
    const model = isObject(body.json) && typeof body.json['model'] === 'string' ? body.json['model'] : 'gpt-4.1';
    return {
      status: 200,
      body: {
        id: `chatcmpl-${ids.alphanumeric(29)}`,
        object: 'chat.completion',
        created: Math.floor(clock.now().getTime() / 1000),
        model,
        choices: [{ index: 0, message: { role: 'assistant', content: 'Hello there! How can I assist you today?' }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 4, completion_tokens: 5, total_tokens: 9 },
      },
    };
  },
});
