import { existsSync } from 'node:fs';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type RunningMockKibana, type StartOptions, startMockKibana } from '#src/server/server.ts';
import { chromiumPath, launchChromium } from '../../scripts/chromium.mjs';

export const isBuilt = existsSync('dist/inspector/index.html');

/** Why the page is not tried in a browser here; undefined where it is. */
const reason = !isBuilt ? 'npm run build makes it' : chromiumPath() === undefined ? 'there is no Chromium' : undefined;
if (reason !== undefined) console.warn(`The page is not tried in a browser here: ${reason}`);
export const isTried = reason === undefined;

let browser: Browser;
const ends: (() => unknown)[] = [];

/** One browser for a file of tests; what a test opened is closed behind it. */
export function shareBrowser(): void {
  if (!isTried) return;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(endAll);
}

async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}

/** Does so at the end of the test. */
export const atEnd = (end: () => unknown): void => void ends.push(end);

/** A server of the test's own, whose clock stands still. */
export async function begin(options: StartOptions = {}): Promise<RunningMockKibana> {
  const server = await startMockKibana({ clock: '2025-01-01T00:00:00.000Z', ...options });
  atEnd(() => server.close());
  return server;
}

interface Look {
  scheme?: 'light' | 'dark';
  width?: number;
  /** Where it opens one more tab of a browser that has some. */
  beside?: Page;
}

/** Opens the page. The test fails where a script of it failed, something was asked of another host, or its policy was broken. */
export async function open(url: string, { scheme = 'light', width = 1280, beside }: Look = {}): Promise<Page> {
  const context = beside?.context() ?? (await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } }));
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('dialog', (dialog) => problems.push(dialog.message()));
  page.on('console', (told) => /Content Security Policy/.test(told.text()) && problems.push(told.text()));
  page.on('request', (request) => new URL(request.url()).host !== new URL(url).host && problems.push(request.url()));
  atEnd(async () => {
    await context.close();
    expect(problems).toEqual([]);
  });
  await page.goto(url);
  return page;
}

/** What axe finds wrong, with the elements. By its source, because the page's policy lets no script of others in. */
export async function violations(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source);
  // Safe: the line above made it.
  const told = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return told.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]);
}

/** Waits until something is so; a busy machine may take its time. */
export const until = (is: () => unknown): Promise<void> => expect.poll(is, { timeout: 20_000, interval: 50 }).toBeTruthy() as Promise<void>;

/** Whether something stands beside what is seen, so that the page scrolls sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
