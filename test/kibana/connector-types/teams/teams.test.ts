import { describe, expect, it } from 'vitest';
import { teams } from '#src/kibana/connector-types/teams/index.ts';
import { asking, respond, returned } from '../asked.ts';

const { create, run } = asking(teams);
const params = { message: 'Disk full' };
const later = 'error posting a Microsoft Teams message, retry later';
const THROTTLED = 'Webhook message delivery failed with error: ErrorCode:ApplicationThrottled';

describe('.teams', () => {
  it('needs a URL that can be read, and an allowed host', async () => {
    const config = 'type secrets: error configuring teams action:';
    expect(await create({ secrets: { webhookUrl: 'x' } })).toBe(`${config} unable to parse host name from webhookUrl`);
    expect(await create({ secrets: { webhookUrl: 'https://x.example' }, options: { allowedHosts: ['localhost'] } })).toBe(
      `${config} target url "https://x.example" is not added to the Kibana config xpack.actions.allowedHosts`,
    );
  });

  it.each([
    [respond(200, THROTTLED), returned(later, { retry: true })],
    [
      respond(200, THROTTLED, { 'retry-after': '30' }),
      returned('error posting a Microsoft Teams message, retry at 2026-01-01T00:00:30.000Z', {
        ...{ retry: '2026-01-01T00:00:30.000Z', service_message: 'Disk full' },
      }),
    ],
    [respond(503), returned(later, { retry: true })],
    [respond(400), returned('error posting to Microsoft Teams, invalid response', { service_message: '[400] Bad Request' })],
    ['net.refused', returned('error posting to Microsoft Teams, unexpected error')],
  ] as const)('makes of %j: %j', async (remote, result) => {
    expect(await run({ params, remote })).toEqual(result);
  });
});
