import { describe, expect, it } from 'vitest';
import { begin, isTried, open, shareBrowser, until } from './opened.ts';

shareBrowser();

const EXCHANGES = 50_000;
/** So many of them come while the page looks. */
const LIVE = 2_000;

describe.runIf(isTried)('under load', () => {
  it(`stays a page: of ${EXCHANGES} exchanges it holds 500, says how many are older, shows them, and comes back`, async () => {
    const { url, world } = await begin({ journalEntries: EXCHANGES, journalBytes: 2 ** 28 });
    // In process, because only the page is tried here.
    const ask = async (from: number, to: number) => {
      for (let count = from; count < to; count += 1) await world.fetch(new Request(`http://kibana.test/api/cases/none-${count}`));
    };
    await ask(0, EXCHANGES - LIVE);
    const page = await open(`${url}/__mock/`);
    await page.getByText(`none-${EXCHANGES - LIVE - 1}`).waitFor();
    await ask(EXCHANGES - LIVE, EXCHANGES);
    await page.getByText(`${EXCHANGES} exchanges kept, none dropped`).waitFor();
    await page.getByText(`none-${EXCHANGES - 1}`).waitFor();
    const drawn = () => page.locator('#lanes .g').count();
    expect(await drawn()).toBeLessThanOrEqual(500);
    const list = page.locator('.scroll');
    await list.evaluate((box) => {
      box.scrollTop = 0;
    });
    await page.getByRole('button', { name: /older$/ }).click();
    await page.getByText('Paused.').waitFor();
    await until(async () => (await page.locator(`text=none-${EXCHANGES - 1}`).count()) === 0);
    expect(await drawn()).toBeLessThanOrEqual(500);
    await page.getByRole('button', { name: 'Show them' }).click();
    await page.getByText(`none-${EXCHANGES - 1}`).waitFor();
  });
});
