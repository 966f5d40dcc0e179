import type { Presets } from '../../traffic/script/presets/preset.ts';
import { failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const PAGE = 'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using: rate limiting';

const presets: Presets = {
  throttled: failing(
    {
      summary: 'every call gets 200 with the text of a 429 in it, which is how Teams says so',
      happens: 'More than four messages a second.',
      source: PAGE,
      evidence: 'derived',
    },
    {
      status: 200,
      body: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId tcid=0. ErrorCode:ApplicationThrottled',
    },
  ),
  gone: failing(
    {
      summary: 'every call gets 404',
      happens: 'The connector was removed from the channel.',
      source: 'No live answer is known.',
      evidence: 'ours',
    },
    { status: 404 },
  ),
  badRequest: failing(
    { summary: 'every call gets 400', happens: 'The payload is not one that Teams takes.', source: PAGE, evidence: 'derived' },
    { status: 400, body: 'Summary or Text is required.' },
  ),
  serverError: serverError({ source: PAGE }),
};

export const teamsReceiver = receiver({ name: 'teams', presets, hidesPath: () => true, answer: () => ({ status: 200, body: '1' }) });
