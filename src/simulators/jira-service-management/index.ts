import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = "Kibana's connector, which reads `errors` as a list of titles: jira-service-management/connector.ts.";
const derived = derivedFrom(source);

const presets: Presets = {
  unauthorized: failing(derived('every call gets 401', 'The API key was revoked.'), {
    ...{ status: 401, body: { errors: [{ title: 'Unauthorized', code: 'UNAUTHORIZED' }] } },
  }),
  invalid: failing(derived('every call gets 422', 'A field is not what the service takes.'), {
    ...{ status: 422, body: { errors: [{ title: 'failed', code: 'INVALID' }] } },
  }),
  rateLimited: failing(derived('every call gets 429', 'More alerts than the plan takes in a minute.'), { status: 429 }),
  serverError: serverError({ source }),
};

export const jiraServiceManagementReceiver = receiver({
  name: 'jira-service-management',
  presets,
  answer: (_, { ids }) => ({ status: 202, body: { result: 'Request will be processed', took: 0.107, requestId: ids.uuid() } }),
});
