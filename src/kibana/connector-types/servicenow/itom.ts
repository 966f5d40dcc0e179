import * as z from 'zod';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import { defineSubActionConnectorType } from '../definition/sub-action-connector-type.ts';
import { subAction } from '../definition/sub-actions.ts';
import { ServiceNowApi } from './api.ts';
import { serviceNowConnection } from './connection.ts';
import { groupingKey } from './grouping-key.ts';
import { choicesParams, exampleInstance, serviceNow } from './index.ts';

/** Alerts of one rule are one event. */
const EVENTS_KEY = '{{rule.id}}:{{alert.id}}';

/** The table of ServiceNow's event management. */
const TABLE = 'em_event';

const text = () => z.string().nullable().default(null);

/** In the order in which Kibana's schema has them, and in which they go out. */
const eventParams = perVersion((kibana: KibanaVersion) =>
  z.strictObject({
    source: text(),
    event_class: text(),
    resource: text(),
    node: text(),
    metric_name: text(),
    type: text(),
    severity: text(),
    description: text(),
    additional_info: text(),
    message_key: groupingKey(EVENTS_KEY, kibana),
    time_of_event: text(),
  }),
);

type Event = z.output<ReturnType<typeof eventParams>>;

export const serviceNowItom = defineSubActionConnectorType({
  ...serviceNow,
  id: '.servicenow-itom',
  name: 'ServiceNow ITOM',
  supportedFeatureIds: ['alerting', 'siem', 'workflows'],
  since: 'serviceNowItom',
  config: serviceNowConnection,
  example: () => exampleInstance,
  connect: (context) => new ServiceNowApi(context),
  subActions: (kibana) => ({
    addEvent: subAction(eventParams(kibana), addEvent),
    getChoices: subAction(choicesParams(), (api: ServiceNowApi, { fields }) => api.getChoices(TABLE, fields)),
  }),
});

/** Neither Elastic's application nor a table is asked for first, and what ServiceNow says of the event is not told. */
async function addEvent(api: ServiceNowApi, event: Event): Promise<void> {
  await api.attempt('Unable to add event', undefined, () => api.send('post', 'api/global/em/jsonv2', { records: [event] }));
}
