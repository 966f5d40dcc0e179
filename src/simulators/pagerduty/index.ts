import { isObject } from '../../kernel/json.ts';
import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = 'https://developer.pagerduty.com/docs/send-alert-event: response codes';
const documented = derivedFrom(source);

const presets: Presets = {
  rateLimited: failing(documented('every call gets 429', 'More than 120 events a minute for a routing key.'), {
    ...{
      status: 429,
      body: { status: 'throttle exceeded', message: 'Requests for this service are arriving too quickly. Please retry later.' },
    },
  }),
  invalidKey: failing(documented('every call gets 400: the routing key is wrong', 'The integration was removed from the service.'), {
    ...{ status: 400, body: { status: 'invalid event', message: 'Event object is invalid', errors: ["'routing_key' is invalid"] } },
  }),
  forbidden: failing(documented('every call gets 403', 'The account was deactivated.'), { status: 403 }),
  serverError: serverError({ source }),
};

export const pagerDutyReceiver = receiver({
  name: 'pagerduty',
  presets,
  answer({ body }, { ids }) {
    const given = isObject(body.json) ? body.json['dedup_key'] : undefined;
    return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: given ?? ids.hex(32) } };
  },
});
