import type { HttpRequest } from '../../kernel/http.ts';
import { isObject } from '../../kernel/json.ts';
import type { Presets } from '../../traffic/script/presets/preset.ts';
import type { PresetMatch } from '../preset-rule.ts';
import { anything, failing, serverError } from '../receiver/presets.ts';
import { type ReceiverReply, receiver } from '../receiver/receiver.ts';

const api: PresetMatch = { path: '/api/*' };
const WEBHOOKS = 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks: handling errors';
const METHODS = 'https://docs.slack.dev/reference/methods/chat.postMessage: errors';
const documented = (summary: string, happens: string, source = METHODS) => ({ summary, happens, source, evidence: 'derived' as const });

/** What the web API says with 200, and what an incoming webhook says with a status and a word. */
const refusal = (error: string, status: number, word = error) => [
  { status: 200, body: { ok: false, error }, match: api },
  { status, body: word },
];

const presets: Presets = {
  rateLimited: failing(
    documented('every call gets 429 with `retry-after: 30`', 'More than about one message a second for a channel.', WEBHOOKS),
    { status: 429, headers: { 'retry-after': '30' }, body: { ok: false, error: 'ratelimited' }, match: api },
    { status: 429, headers: { 'retry-after': '30' }, body: { retry_after: 30, ok: false, error: 'rate_limited' } },
  ),
  rateLimitedForGood: failing(
    { ...documented('every call gets 429 without a time', 'A proxy in front of Slack took the header away.', WEBHOOKS), evidence: 'ours' },
    { status: 429 },
  ),
  channelNotFound: failing(
    documented('the channel is not found: 404, or `ok: false` of the web API', 'The channel was deleted, or is private.', WEBHOOKS),
    ...refusal('channel_not_found', 404),
  ),
  channelIsArchived: failing(
    documented('the channel is archived: 410, or `ok: false` of the web API', 'Somebody archived the channel.', WEBHOOKS),
    ...refusal('is_archived', 410, 'channel_is_archived'),
  ),
  invalidAuth: failing(
    documented('the credentials are wrong: 403, or `ok: false` of the web API', 'The token or the webhook was revoked.', WEBHOOKS),
    ...refusal('invalid_auth', 403, 'invalid_token'),
  ),
  notInChannel: failing(documented('the web API answers `not_in_channel`', 'The bot was not invited to the channel.'), {
    ...{ status: 200, body: { ok: false, error: 'not_in_channel' }, match: api },
  }),
  noService: failing(documented('a webhook gets 404 `no_service`', 'The app was removed from the workspace.', WEBHOOKS), {
    ...{ status: 404, body: 'no_service', match: anything },
  }),
  serverError: serverError({ source: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks' }, 'rollup_error'),
};

/** The web API below `/api/`; every other path is an incoming webhook. */
export const slackReceiver = receiver({
  name: 'slack',
  presets,
  hidesPath: (path) => !isApi(path),
  answer(request, { clock, ids }): ReceiverReply {
    const { path, body } = request;
    if (!isApi(path)) return { status: 200, body: 'ok', headers: { 'content-type': 'text/html' } };
    if (path.endsWith('/conversations.info')) return { ...channelInfo(request), isQuestion: true };
    const { channel, ...message } = isObject(body.json) ? body.json : {};
    const ts = `${Math.floor(clock.now().getTime() / 1000)}.${String(Math.floor(ids.random() * 1e6)).padStart(6, '0')}`;
    return { status: 200, body: { ok: true, channel, ts, message: { type: 'message', bot_id: 'B01MOCK', ts, ...message } } };
  },
});

const isApi = (path: string) => path.startsWith('/api/');

function channelInfo({ search }: HttpRequest): ReceiverReply {
  const id = new URLSearchParams(search).get('channel');
  return { status: 200, body: { ok: true, channel: { id, name: 'general', is_channel: true, is_archived: false, is_private: false } } };
}
