import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = "Kibana's connector, which words each of these statuses: torq/index.ts.";
const derived = derivedFrom(source);

const presets: Presets = {
  unauthorized: failing(derived('every call gets 401', 'The token of the webhook was changed.'), { status: 401 }),
  notFound: failing(derived('every call gets 404', 'The webhook integration was deleted.'), { status: 404 }),
  methodNotAllowed: failing(derived('every call gets 405', 'The URL is not that of a webhook.'), { status: 405 }),
  rateLimited: failing(derived('every call gets 429 with `retry-after: 30`', 'Too many events at once.'), {
    ...{ status: 429, headers: { 'retry-after': '30' } },
  }),
  serverError: serverError({ source }),
};

export const torqReceiver = receiver({ name: 'torq', presets, answer: () => ({ status: 200, body: {} }) });
