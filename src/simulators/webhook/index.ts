import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = "Kibana's connector, which tells statuses apart: stack_connectors/server/connector_types/webhook/index.ts.";
const derived = derivedFrom(source);

const presets: Presets = {
  notFound: failing(derived('every call gets 404 with a message', 'The URL of the hook has changed.'), {
    ...{ status: 404, body: { message: 'There is no such hook' } },
  }),
  unauthorized: failing(derived('every call gets 401', 'The credentials were changed.'), { status: 401 }),
  rateLimited: failing(derived('every call gets 429 with `retry-after: 30`', 'Too many alerts at once.'), {
    ...{ status: 429, headers: { 'retry-after': '30' } },
  }),
  serverError: serverError({ source }),
};

/** Whatever a webhook calls: any method, any path; credentials for OAuth are given to everybody who asks for a token. */
export const webhookReceiver = receiver({
  name: 'webhook',
  presets,
  answer: ({ method, body }, { ids }) =>
    method === 'POST' && /(^|&)grant_type=/.test(body.text)
      ? { status: 200, body: { token_type: 'Bearer', access_token: ids.alphanumeric(40), expires_in: 3600 }, isQuestion: true }
      : { status: 200, body: 'OK' },
});
