import { messageOf } from '../../../kernel/is-error.ts';
import { isObject } from '../../../kernel/json.ts';
import { call } from '../calls/call.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallRequest } from '../calls/call-messages.ts';
import { retryLater } from '../calls/retry-later.ts';
import { type ExecutionContext, ExecutionError } from '../definition/connector-type.ts';
import { NotEmulated } from '../definition/not-emulated.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import { blocksIn, type SlackApiCall, type SlackApiConfig, type SlackApiSecrets } from './schemas.ts';

export const SLACK_API = 'https://slack.com/api/';

type Context = ExecutionContext<SlackApiConfig, SlackApiSecrets>;

/** Slack's web API. What becomes `data` is the whole of its answer. */
export async function runSlackApi(context: Context, { subAction, subActionParams = {} }: SlackApiCall): Promise<unknown> {
  const { channelId = '', text = '' } = subActionParams;
  switch (subAction) {
    case 'validChannelId':
      if (channelId === '') throw failed('The channel id is empty');
      return ask(context, { method: 'get', url: `${SLACK_API}conversations.info?channel=${channelId}` });
    case 'postMessage':
      return post(context, { channel: channelOf(subActionParams, context), text });
    case 'postBlockkit':
      return post(context, { channel: channelOf(subActionParams, context), blocks: blocksIn(text) });
    default:
      throw new NotEmulated(`the sub-action ${subAction} of .slack_api`);
  }
}

const failed = (serviceMessage: string) => new ReturnedError('error posting slack message', { serviceMessage });

/** Names win over ids, ids over the older `channels`. The older texts are known less surely than those since 9.3. */
function channelOf(
  { channels, channelIds, channelNames }: NonNullable<SlackApiCall['subActionParams']>,
  { config: { allowedChannels = [] }, kibana }: Context,
): string {
  if (channelNames?.length && channelNames.every((name) => !name.startsWith('#'))) {
    throw new ExecutionError('[Action][ExternalService] -> [Slack API] Unsupported channel name. Must start with #');
  }
  const channel = channelNames?.[0] ?? channelIds?.[0] ?? channels?.[0];
  const named = kibana.has('slackChannelNames');
  if (!channel)
    throw failed(named ? 'One of channels, channelIds, or channelNames is required and cannot be empty' : 'The channel is empty"');
  const isAllowed = allowedChannels.some(({ id, name }) => [id, name].includes(channel));
  if (allowedChannels.length === 0 || isAllowed) return channel;
  const which = named ? 'One or more provided channels' : 'Some channels';
  throw failed(`${which} are not included in the allowed channels list`);
}

const post = (context: Context, json: object) => ask(context, { method: 'post', url: `${SLACK_API}chat.postMessage`, json });

async function ask(context: Context, request: CallRequest): Promise<unknown> {
  const headers = { Authorization: `Bearer ${context.secrets.token}`, 'Content-type': 'application/json; charset=UTF-8' };
  const { body } = await call(context, { ...request, headers }).catch((error: unknown) => {
    throw failureOf(error, context);
  });
  if (!isObject(body)) throw new ReturnedError('unexpected null response from slack');
  if (body['ok'] === true) return body;
  const { error } = body;
  throw failed(typeof error === 'string' ? error : JSON.stringify(error));
}

function failureOf(error: unknown, { clock }: Context): Error {
  const response = error instanceof CallError ? error.response : undefined;
  if (!response) return failed(messageOf(error));
  const later = retryLater('error posting a slack message', response, clock, { later: undefined, at: messageOf(error) });
  return later ?? new ReturnedError(`unexpected http response from slack: ${response.status} ${response.statusText}`);
}
