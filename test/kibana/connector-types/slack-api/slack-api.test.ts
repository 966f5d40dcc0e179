import { describe, expect, it } from 'vitest';
import { slackApi } from '#src/kibana/connector-types/slack-api/index.ts';
import { asking, respond, returned, thrown } from '../asked.ts';

const { create, run, refusal } = asking(slackApi);
const post = (more: object = { channels: ['C1'] }) => ({ subAction: 'postMessage', subActionParams: { text: 'Disk full', ...more } });
const failed = (service_message: string) => returned('error posting slack message', { service_message });
const later = 'error posting a slack message, retry later';

describe('.slack_api', () => {
  it.each([
    ['8.19.0', undefined, 'type secrets: [token]: expected value of type [string] but got [undefined]'],
    ['8.19.0', '', "[request body.secrets.token]: value '' is not valid"],
    ['9.4.0', undefined, 'type secrets: ✖ Invalid input: expected string, received undefined\n  → at token'],
  ])('in %s needs a token, which %j is not', async (version, token, message) => {
    expect(await create({ version, secrets: { token } })).toContain(message.replace(/^\[.*\]: /, ''));
  });

  it('asks whether Slack is allowed', async () => {
    expect(await create({ options: { allowedHosts: ['localhost'] } })).toBe(
      'type secrets: error configuring slack action: target url "https://slack.com/api/" is not added to the Kibana config xpack.actions.allowedHosts',
    );
  });

  it.each([
    ['9.2.0', 'type config: [allowedChannels.0.id]: expected value of type [string] but got [undefined]'],
    ['9.3.0', { allowedChannels: [{ name: 'general' }] }],
  ])('in %s takes a channel without an id or does not', async (version, outcome) => {
    expect(await create({ version, config: { allowedChannels: [{ name: 'general' }] } })).toEqual(outcome);
  });

  it.each([
    [
      '9.2.0',
      {},
      'types that failed validation:\n- [0.subAction]: expected value to equal [validChannelId]\n- [1.subAction]: expected value to equal [postMessage]\n- [2.subAction]: expected value to equal [postBlockkit]',
    ],
    ['9.3.0', {}, 'Invalid input'],
    ['9.4.0', {}, '✖ Invalid input'],
    [
      '9.4.0',
      { subAction: 'postMessage', subActionParams: { channels: ['a', 'b'], text: '' } },
      '✖ Too big: expected array to have <=1 items\n  → at subActionParams.channels\n✖ Too small: expected string to have >=1 characters\n  → at subActionParams.text',
    ],
    [
      '9.4.0',
      { subAction: 'postBlockkit', subActionParams: { channels: ['a'], text: '{}' } },
      '✖ block kit body must contain field "blocks"\n  → at subActionParams.text',
    ],
    [
      '9.4.0',
      { subAction: 'postMessage', subActionParams: { channelNames: ['general'], text: 'x' } },
      '✖ Channel name must start with #\n  → at subActionParams.channelNames[0]',
    ],
  ])('in %s refuses %j', async (version, params, message) => {
    expect(await refusal(params, version)).toBe(message);
  });

  it.each([
    ['9.4.0', post({}), {}, failed('One of channels, channelIds, or channelNames is required and cannot be empty')],
    ['9.4.0', post(), { name: 'general', id: 'C2' }, failed('One or more provided channels are not included in the allowed channels list')],
    ['8.19.0', post(), { name: 'general', id: 'C2' }, failed('Some channels are not included in the allowed channels list')],
    ['9.4.0', { subAction: 'validChannelId', subActionParams: {} }, {}, failed('The channel id is empty')],
  ])('in %s fails by itself at %j', async (version, params, channel, result) => {
    const config = 'id' in channel ? { allowedChannels: [channel] } : {};
    expect(await run({ version, params, config })).toEqual(result);
  });

  it.each([
    [respond(200, { ok: false, error: 'channel_not_found' }), failed('channel_not_found')],
    [respond(200, ''), returned('unexpected null response from slack')],
    [respond(404), returned('unexpected http response from slack: 404 Not Found')],
    [respond(500), returned(later, { retry: true })],
    [respond(429), returned(later, { retry: true })],
    [
      respond(429, '', { 'retry-after': '30' }),
      returned('error posting a slack message, retry at 2026-01-01T00:00:30.000Z', {
        ...{ retry: '2026-01-01T00:00:30.000Z', service_message: 'Request failed with status code 429' },
      }),
    ],
    ['net.refused', failed('connect ECONNREFUSED 127.0.0.1:443')],
  ] as const)('makes of %j: %j', async (remote, result) => {
    expect(await run({ params: post(), remote })).toEqual(result);
  });

  it.each(['9.3.0', '9.4.0'])('in %s fails at names of channels of which none is one', async (version) => {
    const blocks = { subAction: 'postBlockkit', subActionParams: { channelNames: ['general'], text: '{"blocks":[]}' } };
    expect(await run({ version, params: blocks })).toEqual(
      thrown('[Action][ExternalService] -> [Slack API] Unsupported channel name. Must start with #'),
    );
  });

  it('says of a sub-action of its first releases that it is not emulated, and so does the journal', async () => {
    expect(await run({ version: '8.9.0', params: { subAction: 'getAllowedChannels' } })).toEqual({
      ...{ status: 'error', retry: false },
      message: 'not emulated: mock-kibana does not know what Kibana answers to the sub-action getAllowedChannels of .slack_api',
    });
  });
});
