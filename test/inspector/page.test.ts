import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';
import { isBuilt } from './opened.ts';

let server: RunningMockKibana;
beforeAll(async () => {
  server = await startMockKibana();
});
afterAll(() => server.close());

describe.runIf(isBuilt)('the files of the page', () => {
  const get = (path: string, accept = 'text/html') => fetch(server.url + path, { headers: { accept }, redirect: 'manual' });

  it.each([
    ['/__mock/', 'text/html; charset=utf-8'],
    ['/__mock/page.js', 'text/javascript; charset=utf-8'],
    ['/__mock/page-style.css', 'text/css; charset=utf-8'],
    ['/w/main/__mock/', 'text/html; charset=utf-8'],
  ])('%s is answered to a browser, which loads nothing from elsewhere', async (path, type) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await answer.text()).not.toMatch(/(?:src|href)="?(?:https?:)?\/\//);
  });

  it('weigh less than 100 kB', async () => {
    const sizes = await Promise.all(
      ['', 'page.js', 'page-style.css', 'icon.svg'].map(async (file) => (await get(`/__mock/${file}`)).arrayBuffer()),
    );
    expect(sizes.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThan(100_000);
  });

  it('leave programs what they had', async () => {
    expect((await get('/__mock/', 'application/json')).status).toBe(404);
    expect((await get('/__mock')).headers.get('location')).toBe('__mock/');
    expect((await get('/')).headers.get('location')).toBe('/app/home');
    expect(await (await get('/app/home')).text()).toContain('href="../__mock/"');
  });
});
