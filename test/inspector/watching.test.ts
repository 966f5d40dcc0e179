import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readmeExample } from './example.ts';
import { begin, isTooWide, isTried, open, shareBrowser, until, violations } from './opened.ts';

shareBrowser();

const row = (page: Page, text: string) => page.locator('#lanes .g', { hasText: text });

describe.runIf(isTried)('who watches the page', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 400],
    ['dark', 900],
  ] as const)('reads it all, %s and %i wide, and axe finds nothing in any of its states', async (scheme, width) => {
    const { url, world } = await begin();
    const page = await open(`${url}/__mock/`, { scheme, width });
    await page.getByText('Nothing has come yet').waitFor();
    expect(await violations(page)).toEqual([]);
    const { push, ask, caseId } = readmeExample(world);
    world.fail('jira.createdThenGetFails', { times: 1 });
    world.fail('jira.commentFails');
    await push();
    await push();
    await ask('GET', `/api/cases/${caseId}`);
    await ask('GET', '/api/alerting/rules/_find');
    await row(page, '424').locator('.x').first().click();
    await page.getByRole('heading', { name: 'Why this answer' }).waitFor();
    expect([await violations(page), await isTooWide(page)]).toEqual([[], false]);
    if (width < 800) await page.getByRole('button', { name: 'State' }).click();
    for (const name of ['Tickets', 'Cases', 'Faults', 'Findings']) {
      await page.getByRole('tab', { name }).click();
      await page.locator('#pane').getByText(/\w/).first().waitFor();
      expect([name, await violations(page), await isTooWide(page)]).toEqual([name, [], false]);
    }
    world.journal.clear();
    await page.getByText('The journal was cleared').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect([await violations(page), await isTooWide(page)]).toEqual([[], false]);
  });

  it('sees the push of the README fail and succeed, live, and its ticket', async () => {
    const { url, world } = await begin();
    const page = await open(`${url}/__mock/`);
    await page.getByText('Nothing has come yet').waitFor();
    const { push } = readmeExample(world);
    world.fail('jira.rateLimited', { times: 1 });
    expect((await push()).status).toBe(424);
    await row(page, '424').getByText('fault jira.rateLimited').waitFor();
    await page.getByText('Switched on jira.rateLimited once').waitFor();
    await world.clock.advance(1_000);
    expect((await push()).status).toBe(200);
    await row(page, 'try 2').getByText('+SEC-1').waitFor();
    const ticket = page.locator('#pane tr', { hasText: 'SEC-1' });
    await ticket.getByText('In step with its case').waitFor();
    expect(await ticket.textContent()).toContain('Disk full');
    await row(page, 'try 2').locator('.x').first().click();
    expect(await ticket.getAttribute('class')).toBe('rel');
  });

  it('is told why: the steps, the rule that fired, what it came to, and the differences that shaped it', async () => {
    const { url, world } = await begin();
    const page = await open(`${url}/__mock/`);
    const { push, ask, caseId } = readmeExample(world);
    world.fail('jira.createdThenGetFails', { times: 1 });
    await push();
    const why = page.locator('#why');
    await row(page, '424').locator('.x').first().click();
    await why.getByText('Kibana let it in').waitFor();
    await why.getByText('Jira made SEC-1').waitFor();
    await why.getByText(world.faults.list()[0]?.explanation ?? 'none').waitFor();
    await why.getByText('and the case learns of no ticket').waitFor();
    await ask('GET', `/api/cases/${caseId}`);
    await row(page, 'Read').locator('.x').click();
    await page.locator('.shaped', { hasText: 'since' }).waitFor();
    await fetch(`${url}/api/cases`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    await row(page, '400').locator('.x').click();
    await why.getByText('Kibana refused it for its kbn-xsrf').waitFor();
    await why.getByText('passed: route, sign-in').waitFor();
    await ask('GET', '/api/alerting/rules/_find');
    await row(page, 'alerting').locator('.x').click();
    await why.getByText('Not emulated', { exact: true }).waitFor();
  });

  it('switches a fault on, sees it at the next push, and switches it off', async () => {
    const { url, world } = await begin();
    const { push } = readmeExample(world);
    const page = await open(`${url}/__mock/`);
    await page.getByRole('tab', { name: 'Faults' }).click();
    await page.getByRole('textbox', { name: 'Find a fault' }).fill('jira.unauthorized');
    const fault = page.locator('.frow', { has: page.getByText('jira.unauthorized', { exact: true }) });
    await fault.getByRole('button', { name: 'stays' }).click();
    await fault.getByRole('switch').click();
    await fault.getByRole('switch', { checked: true }).waitFor();
    expect(world.faults.list()).toMatchObject([{ rule: { name: 'jira.unauthorized' } }]);
    expect((await push()).status).toBe(424);
    await row(page, '424').getByText('fault jira.unauthorized').waitFor();
    await fault.getByText('fired 1 times').waitFor();
    await fault.getByRole('switch').click();
    await fault.getByRole('switch', { checked: false }).waitFor();
    expect(world.faults.list()).toEqual([]);
    expect((await push()).status).toBe(200);
    await row(page, '200').getByText('+SEC-1').waitFor();
  });

  it('needs no more than a keyboard', async () => {
    const { url, world } = await begin();
    const { push, ask } = readmeExample(world);
    await push();
    await ask('GET', '/api/cases/_find');
    const page = await open(`${url}/__mock/`);
    await row(page, '/_push').waitFor();
    const chosen = () => page.locator('#lanes .x.on').textContent();
    await page.keyboard.press('j');
    expect(await chosen()).toContain('_push');
    await page.keyboard.press('l');
    expect(await chosen()).toMatch(/^Jira/);
    await page.keyboard.press('h');
    await page.keyboard.press('Enter');
    expect(await chosen()).toContain('_push');
    await ask('GET', '/api/cases/tags');
    await row(page, '/tags').waitFor();
    // Rows arrive, and the focus stays where it was.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('_push');
    await page.keyboard.press('f');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-faults');
    await page.keyboard.press('ArrowRight');
    await page.locator('#tab-findings[aria-selected="true"]').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('tags');
    await until(async () => (await page.locator('#lanes .g').count()) === 1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('+');
    await page.getByText('2025-01-01 00:00:01').waitFor();
    await page.keyboard.press('.');
    await page.getByText('Paused.').waitFor();
    await ask('GET', '/api/cases/status');
    await page.getByText('1 exchanges came since.').waitFor();
    await page.keyboard.press('.');
    await page.getByRole('button', { name: 'Live' }).waitFor();
  });

  it('sees markup as text, from clients and from vendors', async () => {
    const { url, world } = await begin();
    const { push, caseId } = readmeExample(world);
    const markup = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    world.act('edit-case', { id: caseId, title: markup });
    world.fail({ match: { service: 'jira' }, times: 1, fault: { kind: 'respond', status: 500, body: { errorMessages: [markup] } } });
    await push();
    await push();
    const page = await open(`${url}/__mock/`);
    await page.locator('#pane').getByText(markup).first().waitFor();
    await row(page, '500').locator('.calls .x').first().click();
    await page.locator('#why .body', { hasText: '<script>alert(1)' }).last().waitFor();
    expect(await page.locator('#page script, #page img').count()).toBe(0);
  });
});
