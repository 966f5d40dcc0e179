import * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import { isObject } from '../../../kernel/json.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';

export const slackApiConfig = perVersion(({ has }: KibanaVersion) => {
  const id = z.string().min(1);
  const channel = z.strictObject({ id: has('slackChannelNames') ? id.optional() : id, name: z.string().min(1) });
  return z.strictObject({
    allowedChannels: z
      .array(channel)
      .max(has('slackManyAllowedChannels') ? 500 : 25)
      .optional(),
  });
});
export type SlackApiConfig = z.output<ReturnType<typeof slackApiConfig>>;

export const SlackApiSecrets = lazily(() => z.strictObject({ token: z.string().min(1) }));
export type SlackApiSecrets = z.output<ReturnType<typeof SlackApiSecrets>>;

const one = lazily(() => z.array(z.string()).max(1).optional());

const channelName = lazily(() =>
  z
    .string()
    .min(2, 'Channel name cannot be empty')
    .max(200)
    .refine((name) => name.startsWith('#'), 'Channel name must start with #'),
);

/** The text of blocks is JSON that has them. */
const BlockKit = lazily(() =>
  z.string().superRefine((text, { addIssue }) => {
    try {
      if (!Object.hasOwn(Object(JSON.parse(text)), 'blocks')) addIssue('block kit body must contain field "blocks"');
    } catch (error) {
      addIssue(`block kit body is not valid JSON - ${messageOf(error)}`);
    }
  }),
);

export interface SlackApiCall {
  subAction: 'validChannelId' | 'postMessage' | 'postBlockkit' | 'getAllowedChannels';
  subActionParams?:
    | {
        channelId?: string | undefined;
        channels?: string[] | undefined;
        channelIds?: string[] | undefined;
        channelNames?: string[] | undefined;
        text?: string | undefined;
      }
    | undefined;
}

export const slackApiParams = perVersion(({ has }: KibanaVersion): z.ZodType<SlackApiCall> => {
  const posted = (names: z.ZodType<string>, text: z.ZodType<string>) => {
    const newest = z.strictObject({ channels: one(), channelIds: one(), channelNames: z.array(names).max(1).optional(), text });
    if (has('slackChannelNames')) return newest;
    return has('slackChannelIds') ? newest.omit({ channelNames: true }) : newest.omit({ channelNames: true, channelIds: true });
  };
  const branch = <Name extends SlackApiCall['subAction'], Params extends z.ZodType>(name: Name, subActionParams: Params) =>
    z.strictObject({ subAction: z.literal(name), subActionParams });
  return z.union([
    branch('validChannelId', z.strictObject({ channelId: z.string().optional() })),
    branch('postMessage', posted(channelName(), z.string().min(1))),
    branch('postBlockkit', posted(z.string(), BlockKit())),
    ...(has('slackListsAllowedChannels') ? [z.strictObject({ subAction: z.literal('getAllowedChannels') })] : []),
  ]);
});

export const blocksIn = (text: string): unknown => {
  const kit: unknown = JSON.parse(text);
  return isObject(kit) ? kit['blocks'] : undefined;
};
