import { describe, expect, it } from 'vitest';
import { TextResponse } from '#src/kernel/text-response.ts';

const make = () => new TextResponse('{"a":"✓"}', { status: 418, headers: { 'content-type': 'application/json', 'x-a': 'b' } });

describe('a response whose text is at hand', () => {
  it('is one like any other', async () => {
    const response = make();
    expect(response).toBeInstanceOf(Response);
    expect([response.status, response.ok, response.headers.get('x-a'), response.bodyUsed]).toEqual([418, false, 'b', false]);
    expect(await response.json()).toEqual({ a: '✓' });
    expect(response.bodyUsed).toBe(true);
  });

  it('says that it is text unless it is told otherwise', () => {
    expect(new TextResponse('x', {}).headers.get('content-type')).toBe(new Response('x').headers.get('content-type'));
  });

  it.each<[string, (response: Response) => Promise<unknown>]>([
    ['text', (response) => response.text()],
    ['JSON', (response) => response.json().then(JSON.stringify)],
    ['bytes', async (response) => new TextDecoder().decode(await response.arrayBuffer())],
    ['a blob', async (response) => (await response.blob()).text()],
    ['a stream', (response) => new Response(response.body).text()],
    ['another response', (response) => new Response(response.body, response).text()],
    ['a clone', (response) => response.clone().text()],
  ])('is read as %s', async (_, read) => {
    expect(await read(make())).toBe('{"a":"✓"}');
  });

  it.each<[string, (response: Response) => Promise<unknown>]>([
    ['text', (response) => response.text()],
    ['bytes', (response) => response.arrayBuffer()],
  ])('is read as %s once', async (_, read) => {
    const response = make();
    await read(response);
    await expect(response.text()).rejects.toThrow(TypeError);
    await expect(async () => response.arrayBuffer()).rejects.toThrow(TypeError);
    expect(() => response.clone()).toThrow(TypeError);
  });

  it('is read beside its clone', async () => {
    const response = make();
    const clone = response.clone();
    expect([await response.text(), await clone.text(), clone.status, clone.headers.get('x-a')]).toEqual([
      '{"a":"✓"}',
      '{"a":"✓"}',
      418,
      'b',
    ]);
  });
});
