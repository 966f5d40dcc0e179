import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = "Kibana's connector, which tells statuses apart: stack_connectors/server/connector_types/http/errors.ts.";
const derived = derivedFrom(source);

/** Whatever is asked by a step of a workflow: any method, any path. */
export const httpReceiver = receiver({
  name: 'http',
  presets: {
    notFound: failing(derived('every call gets 404 with a message', 'The path has changed.'), {
      ...{ status: 404, body: { message: 'There is nothing here' } },
    }),
    rateLimited: failing(derived('every call gets 429 with `retry-after: 30`', 'Too many workflows at once.'), {
      ...{ status: 429, headers: { 'retry-after': '30' } },
    }),
    serverError: serverError({ source }),
  },
  answer: ({ method, body }, { ids }) =>
    method === 'POST' && /(^|&)grant_type=/.test(body.text)
      ? { status: 200, body: { token_type: 'Bearer', access_token: ids.alphanumeric(40), expires_in: 3600 }, isQuestion: true }
      : { status: 200, body: { ok: true } },
});
