import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = "Kibana's connector, which tells 429 and 5xx from any other status: xmatters/index.ts.";
const derived = derivedFrom(source);

const presets: Presets = {
  unauthorized: failing(derived('every call gets 401', 'The user was deactivated.'), { status: 401 }),
  badRequest: failing(derived('every call gets 400', 'The flow does not take what is sent.'), { status: 400 }),
  rateLimited: failing(derived('every call gets 429', 'Too many events at once.'), { status: 429 }),
  serverError: serverError({ source }),
};

export const xmattersReceiver = receiver({
  name: 'xmatters',
  presets,
  hidesPath: () => true,
  answer: (_, { ids }) => ({ status: 202, body: { requestId: ids.uuid() } }),
});
