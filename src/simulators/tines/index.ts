import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = 'https://www.tines.com/api/welcome: the form of errors is not told; the statuses are those that Kibana tells apart.';
const derived = derivedFrom(source);

const presets: Presets = {
  unauthorized: failing(derived('every call gets 401', 'The API token was revoked.'), { status: 401 }),
  invalid: failing(derived('every call gets 422', 'The story does not take what is sent.'), { status: 422 }),
  rateLimited: failing(derived('every call gets 429', 'More calls a minute than the tenant has.'), { status: 429 }),
  serverError: serverError({ source }),
};

const Story = lazily(() =>
  z.strictObject({
    id: z.int().describe('its id'),
    name: z.string().describe('its name'),
    published: z.boolean().default(true).describe('whether it is published'),
  }),
);
const Webhook = lazily(() =>
  z.strictObject({
    id: z.int().describe('its id'),
    name: z.string().describe('its name'),
    storyId: z.int().describe('the story that it is in'),
    path: z.string().describe('the path in its URL'),
    secret: z.string().describe('the secret in its URL'),
  }),
);

/** Stories and the webhooks in them are those of the seed; whatever is posted to a webhook is received. */
export const tinesReceiver = receiver({
  name: 'tines',
  presets,
  seed: () => ({
    stories: z
      .array(Story())
      .default([{ id: 1, name: 'Alerts', published: true }])
      .describe('the stories'),
    webhooks: z
      .array(Webhook())
      .default([{ id: 1, name: 'Receive alerts', storyId: 1, path: 'alerts', secret: 'h00k-s3cret' }])
      .describe('the webhooks in them'),
  }),
  hidesPath: (path) => path.startsWith('/webhook/'),
  answer({ method, path, search }, { seed: { stories, webhooks } }) {
    if (method === 'POST') return { status: 200, body: { status: 'ok' } };
    const page = { meta: { pages: 1 } };
    if (path.endsWith('/stories')) return { status: 200, body: { stories, ...page }, isQuestion: true };
    const one = /\/agents\/(\d+)$/.exec(path)?.[1];
    const story = new URLSearchParams(search).get('story_id');
    const agents = webhooks
      .filter(({ id, storyId }) => (one === undefined ? story === null || String(storyId) === story : String(id) === one))
      .map(({ id, name, storyId, path: at, secret }) => ({
        ...{ id, name, type: 'Agents::WebhookAgent', story_id: storyId, options: { path: at, secret } },
      }));
    if (one === undefined) return { status: 200, body: { agents, ...page }, isQuestion: true };
    return agents[0] ? { status: 200, body: agents[0], isQuestion: true } : { status: 404, isQuestion: true };
  },
});
