import { describe, expect, it } from 'vitest';
import { torq } from '#src/kibana/connector-types/torq/index.ts';
import { asking, respond, returned } from '../asked.ts';

const { create, run } = asking(torq);
const what = 'error triggering Torq workflow';
const config = (webhookIntegrationUrl: string) => ({ webhookIntegrationUrl });
const prefix = 'type config: error configuring send to Torq action';

describe('.torq', () => {
  it.each([
    ['9.4.0', 'x', `${prefix}: unable to parse url: TypeError: Invalid URL`],
    ['9.4.0', 'https://example.com', `${prefix}: url must begin with https://hooks.torq.io or https://hooks.eu.torq.io`],
    ['8.19.0', 'https://example.com', `${prefix}: url must begin with https://hooks.torq.io`],
    ['9.4.0', 'http://127.0.0.1:9000', `${prefix}: url must begin with https://hooks.torq.io or https://hooks.eu.torq.io`],
    ['9.4.0', 'http://localhost:9000', config('http://localhost:9000')],
    ['9.4.0', 'https://hooks.eu.torq.io/v1', config('https://hooks.eu.torq.io/v1')],
  ])('in %s makes of the URL %s: %j', async (version, url, outcome) => {
    expect(await create({ version, config: config(url) })).toEqual(outcome);
  });

  it('asks whether the host is allowed', async () => {
    const url = 'https://test.torq.io/v1/something';
    expect(await create({ config: config(url), options: { allowedHosts: ['localhost'] } })).toBe(
      `${prefix}: target url "${url}" is not added to the Kibana config xpack.actions.allowedHosts`,
    );
  });

  it('fails by itself at a body that is no JSON', async () => {
    const service_message = expect.stringMatching(/JSON/);
    expect(await run({ params: { body: 'x' } })).toEqual({ ...returned(`${what}, invalid body`), service_message });
  });

  it.each([
    [respond(401), returned(`${what}, unauthorised`, { service_message: '[401] Unauthorized' })],
    [respond(404), returned(`${what}, make sure the webhook URL is valid`, { service_message: '[404] Not Found' })],
    [respond(405), returned(`${what}, method is not supported`, { service_message: '[405] Method Not Allowed' })],
    [respond(400, { message: 'why' }), returned(`${what}, invalid response`, { service_message: '[400] Bad Request: why' })],
    [respond(429), returned(`${what}, retry later`, { retry: true, service_message: '[429] Too Many Requests' })],
    [respond(502), returned(`${what}, retry later`, { retry: true, service_message: '[502] Bad Gateway' })],
    [
      respond(429, '', { 'retry-after': '30' }),
      returned(`${what}, retry at 2026-01-01T00:00:30.000Z`, {
        ...{ retry: '2026-01-01T00:00:30.000Z', service_message: '[429] Too Many Requests' },
      }),
    ],
    ['net.refused', returned(`${what}, request failed`, { service_message: '[ECONNREFUSED] connect ECONNREFUSED 127.0.0.1:443' })],
  ] as const)('makes of %j: %j', async (remote, result) => {
    expect(await run({ params: { body: '{"msg": "x"}' }, remote })).toEqual(result);
  });
});
