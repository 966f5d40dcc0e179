import { describe, expect, it } from 'vitest';
import { eventOf } from '#src/kibana/connector-types/pagerduty/event.ts';
import { pagerDuty } from '#src/kibana/connector-types/pagerduty/index.ts';
import { asking, respond, returned } from '../asked.ts';

const { create, run, refusal } = asking(pagerDuty);

describe('.pagerduty', () => {
  it.each([
    ['8.19.0', 'type secrets: [routingKey]: expected value of type [string] but got [undefined]'],
    ['9.3.0', 'type secrets: Field "routingKey": Required'],
  ])('in %s needs a key', async (version, message) => {
    expect(await create({ version, secrets: { routingKey: undefined } })).toBe(message);
  });

  it('asks whether the address is allowed, its own one too, before it misses a key', async () => {
    expect(await create({ config: null, secrets: null, options: { allowedHosts: ['localhost'] } })).toBe(
      'type config: error configuring pagerduty action: target url "https://events.pagerduty.com/v2/enqueue" is not added to the Kibana config xpack.actions.allowedHosts',
    );
    expect(await create({ config: null })).toEqual({ apiUrl: null });
  });

  type Refused = [version: string, params: object, message: string];
  it.each<Refused>([
    ['8.19.0', { timestamp: 'x' }, 'error parsing timestamp "x"'],
    ['9.3.0', { timestamp: 'x' }, 'error parsing timestamp "x"'],
    ['9.4.0', { timestamp: 'x' }, '✖ error parsing timestamp "x"'],
    ['8.19.0', { eventAction: 'resolve' }, 'DedupKey is required when eventAction is "resolve"'],
    ['9.4.0', { eventAction: 'acknowledge' }, '✖ DedupKey is required when eventAction is "acknowledge"'],
    ['8.19.0', { dedupKey: 'a'.repeat(256) }, '[dedupKey]: value has length [256] but it must have a maximum length of [255].'],
    ['9.4.0', { dedupKey: 'a'.repeat(256) }, '✖ Too big: expected string to have <=255 characters\n  → at dedupKey'],
    ...[5, true, null].map((value): Refused => {
      return [
        '8.19.0',
        { customDetails: value },
        `[customDetails]: expected value of type [object] but got [${value === null ? value : typeof value}]`,
      ];
    }),
    ['9.2.0', { customDetails: [1] }, '[customDetails]: expected value of type [object] but got [Array]'],
    ['9.2.0', { customDetails: '[1]' }, '[customDetails]: expected value of type [object] but got [Array]'],
    ['8.19.0', { customDetails: 'full' }, '[customDetails]: could not parse record value from json input'],
    ['8.7.0', { customDetails: '5' }, '[customDetails]: could not parse record value from json input'],
    ['9.3.0', { customDetails: 'full' }, 'Field "customDetails": Expected object, received string'],
    ['9.4.0', { customDetails: 'full' }, '✖ Invalid input: expected record, received string\n  → at customDetails'],
    ['8.6.0', { customDetails: {} }, '[customDetails]: definition for this key is missing'],
    ['8.6.0', { links: [] }, '[links]: definition for this key is missing'],
  ])('in %s refuses %j', async (version, params, message) => {
    expect(await refusal({ ...params }, version)).toBe(message);
  });

  it('sends as many bytes as a functional test of Kibana saw', () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect(JSON.stringify(eventOf({ summary: 'just a test' }, id))).toHaveLength(142);
  });

  it.each([
    [respond(202, { status: 'success' }), { status: 'ok', data: { status: 'success' } }],
    [respond(200, { status: 'success' }), returned('error posting pagerduty event: unexpected status 200')],
    [respond(418), returned('error posting pagerduty event: unexpected status 418')],
    [respond(429), returned('error posting pagerduty event: http status 429, retry later', { retry: true })],
    [respond(502), returned('error posting pagerduty event: http status 502, retry later', { retry: true })],
    ['net.refused', returned('error posting pagerduty event', { service_message: 'connect ECONNREFUSED 127.0.0.1:443' })],
  ] as const)('makes of %j: %j', async (remote, result) => {
    expect(await run({ remote })).toEqual(result);
  });

  it.each([
    ['8.19.0', '{"a":1}'],
    ['9.4.0', '{"a":1}'],
    ['9.4.0', { a: 1 }],
  ])('in %s takes details as an object or as JSON: %j', async (version, customDetails) => {
    expect(await run({ version, params: { customDetails }, remote: respond(202) })).toMatchObject({ status: 'ok' });
  });
});
