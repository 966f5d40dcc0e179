import * as z from 'zod';
import { parseJson } from '../../../kernel/json.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';

const text = lazily(() => z.string().optional());

const details = lazily(() => z.record(z.string(), z.unknown()));

const Event = lazily(() =>
  z.strictObject({
    eventAction: z.enum(['trigger', 'resolve', 'acknowledge']).optional(),
    dedupKey: z.string().max(255).optional(),
    summary: z.string().max(1024).optional(),
    source: text(),
    severity: z.enum(['critical', 'error', 'warning', 'info']).optional(),
    timestamp: text(),
    component: text(),
    group: text(),
    class: text(),
    links: z.array(z.strictObject({ href: z.string(), text: z.string() })).optional(),
    customDetails: details().optional(),
  }),
);
/** Details come as the JSON of an object, too. config-schema reads that by itself, zod has to be told. */
const InZod = lazily(() =>
  Event().extend({
    customDetails: z.preprocess((value) => (typeof value === 'string' ? (parseJson(value) ?? value) : value), details()).optional(),
  }),
);
type Params = z.output<ReturnType<typeof Event>>;

function knownParams({ has }: KibanaVersion): z.ZodType<Params> {
  if (has('connectorTypesInZod')) return InZod();
  return has('pagerDutyLinks') ? Event() : Event().omit({ links: true, customDetails: true });
}

export const pagerDutyParams = perVersion(
  (kibana): z.ZodType<Params> =>
    knownParams(kibana).superRefine(({ timestamp = '', eventAction, dedupKey }, { addIssue }) => {
      if (timestamp.trim() !== '' && Number.isNaN(Date.parse(timestamp))) addIssue(`error parsing timestamp "${timestamp}"`);
      else if (eventAction && eventAction !== 'trigger' && !dedupKey) addIssue(`DedupKey is required when eventAction is "${eventAction}"`);
    }),
);

/** What PagerDuty's events API takes; an event that ends another has no payload. */
export function eventOf({ eventAction = 'trigger', dedupKey, ...params }: Params, connectorId: string): Record<string, unknown> {
  const event = { event_action: eventAction, ...(dedupKey && { dedup_key: dedupKey }) };
  if (eventAction !== 'trigger') return event;
  const { summary, source, severity, timestamp = '', component, group, class: kind, customDetails, links } = params;
  return {
    ...event,
    payload: {
      summary: summary || 'No summary provided.',
      source: source || `Kibana Action ${connectorId}`,
      severity: severity || 'info',
      ...(timestamp.trim() !== '' && { timestamp: new Date(timestamp).toISOString() }),
      ...{ component, group, class: kind, custom_details: customDetails },
    },
    ...(links && { links }),
  };
}
