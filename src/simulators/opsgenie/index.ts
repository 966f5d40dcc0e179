import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = 'https://docs.opsgenie.com/docs/response: the form of errors';
const documented = derivedFrom(source);
const said = (message: string) => ({ message, took: 0.005, requestId: 'c6b5bd4c-3f0f-4e61-9e4f-0a9d8e5d1b8f' });

const presets: Presets = {
  unauthorized: failing(documented('every call gets 401', 'The API key was revoked.'), {
    ...{ status: 401, body: said('Key format is not valid!') },
  }),
  forbidden: failing(documented('every call gets 403', 'The integration may only read.'), {
    ...{ status: 403, body: said('You are not authorized for this access') },
  }),
  invalid: failing(
    {
      ...{ summary: 'every call gets 422', happens: 'A field is not what Opsgenie takes.', evidence: 'derived' },
      source: "The simulator in Kibana's functional tests.",
    },
    { status: 422, body: { errors: { message: 'failed' } } },
  ),
  rateLimited: failing(documented('every call gets 429', 'More alerts than the plan takes in a minute.'), {
    ...{ status: 429, body: said('You are making too many requests!') },
  }),
  serverError: serverError({ source }),
};

export const opsgenieReceiver = receiver({
  name: 'opsgenie',
  presets,
  answer: (_, { ids }) => ({ status: 202, body: { result: 'Request will be processed', took: 0.107, requestId: ids.uuid() } }),
});
