import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { readmeExample } from './example.ts';
import { begin, isTried, open, shareBrowser, until } from './opened.ts';

shareBrowser();

const rows = (page: Page) => page.locator('#lanes .g');
const strip = async (page: Page) => (await page.locator('.strip').textContent()) ?? '';
const ask = (url: string, path = '/api/status') => fetch(url + path).then((answer) => answer.text());

describe.runIf(isTried)('the page survives', () => {
  it('that the server goes, also behind a cleared journal, and begins anew', async () => {
    const server = await startMockKibana();
    await ask(server.url);
    const page = await open(`${server.url}/__mock/`);
    await until(async () => (await rows(page).count()) === 1);
    server.world.journal.clear();
    await until(async () => (await strip(page)).includes('The journal was cleared'));
    expect(await rows(page).count()).toBe(0);
    await ask(server.url);
    await until(async () => (await rows(page).count()) === 1);
    const { port } = new URL(server.url);
    await server.close();
    await until(async () => (await strip(page)).includes('The server is away.'));
    expect(await rows(page).count()).toBe(1);
    const again = await begin({ port: Number(port) });
    await ask(again.url, '/api/cases/tags');
    await until(async () => (await strip(page)).includes('The server began anew'));
    await rows(page).getByText('/api/cases/tags').waitFor();
    expect(await rows(page).count()).toBe(1);
  });

  it('that its world is deleted, and shows how it stood', async () => {
    const server = await begin();
    const world = server.createWorld({ id: 'ci-run-7' });
    const { push } = readmeExample(world);
    await push();
    const page = await open(`${world.url}/__mock/`);
    await page.getByText('In step with its case').waitFor();
    expect(await page.getByRole('combobox', { name: 'World' }).inputValue()).toBe('ci-run-7');
    await world.close();
    await until(async () => (await strip(page)).includes('World ci-run-7 was deleted'));
    await page.getByRole('button', { name: 'Choose another' }).click();
    await page.getByText('In step with its case').waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.getByRole('combobox', { name: 'World' }).selectOption('main');
    await page.waitForURL(`${server.url}/__mock/`);
    await page.getByText('Nothing has come yet').waitFor();
  });

  it('that the ring overtakes what it saw last', async () => {
    const server = await begin({ journalEntries: 20 });
    await ask(server.url);
    const page = await open(`${server.url}/__mock/`);
    await until(async () => (await rows(page).count()) === 1);
    await seen(page, false);
    for (let count = 0; count < 30; count += 1) await ask(server.url, `/api/cases/none-${count}`);
    await seen(page, true);
    await until(async () => (await strip(page)).includes('10 exchanges were missed.'));
    await rows(page).getByText('none-29').waitFor();
  });

  it('a 401 midway: it asks for the token once, and keeps it out of URLs and storage', async () => {
    const open_ = await startMockKibana();
    const page = await open(`${open_.url}/__mock/`);
    await page.getByText('Nothing has come yet').waitFor();
    const { port } = new URL(open_.url);
    await open_.close();
    const { url } = await begin({ port: Number(port), controlToken: 's3same' });
    await page.getByLabel('Control token').waitFor();
    expect(await page.getByLabel('Control token').count()).toBe(1);
    await page.getByLabel('Control token').fill('s3same');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Live' }).waitFor();
    await ask(url);
    await rows(page).getByText('/api/status').waitFor();
    expect(await page.getByLabel('Control token').count()).toBe(0);
    expect(page.url()).not.toContain('s3same');
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))).not.toContain(
      's3same',
    );
  });

  it('that seven tabs look at once', async () => {
    const { url, world } = await begin();
    const first = await open(`${url}/__mock/`);
    const pages = [first];
    for (let count = 0; count < 6; count += 1) pages.push(await open(`${url}/__mock/`, { beside: first }));
    await ask(url);
    for (const page of pages) await rows(page).getByText('/api/status').waitFor();
    await pages[6]?.getByRole('tab', { name: 'Faults' }).click();
    await pages[6]?.getByRole('switch').first().click();
    await until(() => world.faults.list().length === 1);
  });
});

/** As a browser tells a page whether it is in front. */
async function seen(page: Page, is: boolean): Promise<void> {
  await page.evaluate((visible) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !visible });
    document.dispatchEvent(new Event('visibilitychange'));
  }, is);
}
