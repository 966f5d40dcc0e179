import { describe, expect, it } from 'vitest';
import { caseAndJira } from '../control/wherever.ts';
import { begin, isTried, open, shareBrowser, violations } from './opened.ts';

shareBrowser();

describe.runIf(isTried)('the page in a browser', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 400],
  ] as const)('shows a push live, and markup as text, %s and %i wide, without a fault that axe finds', async (scheme, width) => {
    const { url, world } = await begin();
    const page = await open(`${url}/__mock/`, { scheme, width });
    const { push, caseId } = await caseAndJira(world);
    world.act('edit-case', { id: caseId, title: '<script>alert(1)</script>' });
    await push();
    await page.getByText('/_push').first().waitFor();
    await page.getByText('<script>alert(1)</script>').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
