import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningMockKibana, startMockKibana } from '#src/server/server.ts';
import { caseAndJira } from './wherever.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const isBuilt = existsSync('dist/inspector/index.html');
if (!CHROMIUM || !isBuilt)
  console.log(`The page is not tried in a browser here: ${CHROMIUM ? 'npm run build makes it' : 'there is no Chromium'}`);

let server: RunningMockKibana;
beforeAll(async () => {
  server = await startMockKibana({ clock: '2025-01-01T00:00:00.000Z', controlToken: undefined });
});
afterAll(() => server.close());

describe.runIf(isBuilt)('the page', () => {
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

  it('weighs less than 100 kB', async () => {
    const sizes = await Promise.all(
      ['', 'page.js', 'page-style.css', 'icon.svg'].map(async (file) => (await get(`/__mock/${file}`)).arrayBuffer()),
    );
    expect(sizes.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThan(100_000);
  });

  it('leaves programs what they had', async () => {
    expect((await get('/__mock/', 'application/json')).status).toBe(404);
    expect((await get('/__mock')).headers.get('location')).toBe('__mock/');
    expect((await get('/')).headers.get('location')).toBe('/app/home');
    expect(await (await get('/app/home')).text()).toContain('href="../__mock/"');
  });
});

describe.runIf(CHROMIUM && isBuilt)('the page in a browser', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 400],
  ] as const)(
    'shows a push live, its ticket, and markup as text, %s and %i wide, without a fault that axe finds',
    async (colorScheme, width) => {
      await server.world.reset();
      const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
      try {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
        const problems: string[] = [];
        page.on('pageerror', ({ message }) => problems.push(message));
        page.on('dialog', (dialog) => problems.push(dialog.message()));
        await page.goto(`${server.url}/__mock/`);
        const { push, caseId } = await caseAndJira(server.world);
        server.world.act('edit-case', { id: caseId, title: '<script>alert(1)</script>' });
        await push();
        await page.getByText('/_push').first().waitFor();
        await page.getByText('<script>alert(1)</script>').first().waitFor();
        // By its source, because the page's policy lets no script of others in.
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(problems).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});
