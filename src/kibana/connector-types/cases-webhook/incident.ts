import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

const text = lazily(() => z.string().nullable().default(null));

const Incident = lazily(() =>
  z.strictObject({
    title: z.string(),
    description: text(),
    id: text(),
    severity: text(),
    status: text(),
    externalId: text(),
    tags: z.array(z.string()).nullable().default(null),
  }),
);
type Pushed = z.output<ReturnType<typeof Incident>>;

/** Before 8.11 without id, severity and status. */
export type WebhookIncident = Pick<Pushed, 'title' | 'description' | 'tags'> & Partial<Pick<Pushed, 'id' | 'severity' | 'status'>>;

export const webhookIncident = ({ has }: KibanaVersion): z.ZodType<WebhookIncident & Pick<Pushed, 'externalId'>> =>
  has('casesWebhookCaseFields') ? Incident() : Incident().omit({ id: true, severity: true, status: true });
