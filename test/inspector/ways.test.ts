import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runMockKibana } from '../command/terminal.ts';
import { readmeExample } from './example.ts';
import { atEnd, begin, isTried, open, shareBrowser } from './opened.ts';

shareBrowser();

/** A proxy that takes a prefix off, as an ingress does. */
async function proxyTo(target: string, prefix: string): Promise<string> {
  const proxy = createServer((incoming, outgoing) => {
    const path = incoming.url?.startsWith(`${prefix}/`) ? incoming.url.slice(prefix.length) : undefined;
    if (path === undefined) return void outgoing.writeHead(404).end();
    const passed = request(target + path, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
    outgoing.on('close', () => passed.destroy());
    passed.on('error', () => outgoing.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const address = proxy.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${prefix}`;
}

describe.runIf(isTried)('the page is there, with all that it asks', () => {
  it.each<[where: string, way: (url: string) => string | Promise<string>]>([
    ['in a world of its own', (url) => `${url}/__mock/`],
    ['behind a proxy that takes a prefix off', (url) => proxyTo(url, '/tools/kibana').then((proxied) => `${proxied}/__mock/`)],
    ['behind /__mock without a slash', (url) => `${url}/__mock`],
  ])('%s', async (_, way) => {
    const server = await begin();
    const world = server.createWorld({ id: 'mine' });
    const { push } = readmeExample(world);
    await push();
    const page = await open(await way(world.url));
    await page.getByText('In step with its case').waitFor();
    await page.getByRole('button', { name: '+1 min' }).click();
    await page.getByText('2025-01-01 00:01:00').waitFor();
    await page.locator('#lanes .x', { hasText: '_push' }).click();
    await page.getByText('Kibana let it in').waitFor();
  });

  it('of a Kibana under a base path, which it names', async () => {
    const { url } = await begin({ basePath: '/kbn' });
    const page = await open(`${url}/__mock/`);
    await fetch(`${url}/kbn/api/status`);
    await page.locator('#lanes').getByText('/kbn/api/status').waitFor();
  });

  it('for whoever opens the root, and follows', async () => {
    const { url } = await begin();
    const page = await open(url);
    await page.getByRole('link').click();
    await page.locator('#lanes').getByText('/app/home').waitFor();
  });

  it('over a saved run, by `mock-kibana inspect`, where nothing can be switched', async () => {
    const { url, world } = await begin();
    const { push } = readmeExample(world);
    world.fail('jira.rateLimited', { times: 1 });
    await push();
    await push();
    const live = await open(`${url}/__mock/`);
    await live.getByText('In step with its case').waitFor();
    const [download] = await Promise.all([live.waitForEvent('download'), live.getByRole('button', { name: 'Save run' }).click()]);
    const folder = mkdtempSync(join(tmpdir(), 'mock-kibana-run-'));
    atEnd(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'run.json');
    await download.saveAs(file);
    const journal = join(folder, 'journal.json');
    writeFileSync(journal, await (await fetch(`${url}/__mock/journal`)).text());
    const page = await open(await inspected(file));
    await page.getByText('A saved run').waitFor();
    await page.getByText('In step with its case').waitFor();
    await page.locator('#lanes .x', { hasText: '_push' }).first().click();
    await page.getByText(/^jira\.rateLimited: /).waitFor();
    await page.getByRole('tab', { name: 'Faults' }).click();
    expect(await page.locator('.sw:not([disabled])').count()).toBe(0);
    const bare = await open(await inspected(journal));
    await bare.locator('#lanes .x', { hasText: '_push' }).first().click();
    await bare.getByText('So Kibana answers 424').waitFor();
  });
});

/** Where the command shows a file. */
async function inspected(file: string): Promise<string> {
  const { printed, stop, exitCode } = runMockKibana(['inspect', file]);
  atEnd(async () => {
    stop();
    expect(await exitCode).toBe(0);
  });
  await vi.waitFor(() => expect(printed).toHaveLength(1), { timeout: 10_000 });
  return / at (http:\S+)$/.exec(printed[0] ?? '')?.[1] ?? '';
}
