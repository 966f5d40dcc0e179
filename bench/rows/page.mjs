import { startMockKibana } from 'mock-kibana';
import { chromiumPath, launchChromium } from '../../scripts/chromium.mjs';
import { load } from '../load.mjs';
import { alternate, line } from '../measure/alternate.mjs';

const EXCHANGES = 50_000;
const FRAMES = 60;
const ROUNDS = 8;
const MOST_BYTES = 100_000;

export const title =
  'the page: frames while the newest of 50 000 exchanges are scrolled, beside a plain list of 500 rows, and what it weighs';

export async function measure() {
  if (chromiumPath() === undefined) throw new Error('there is no Chromium here: apt-get install chromium');
  const kibana = await startMockKibana({ journalEntries: EXCHANGES, journalBytes: 2 ** 28 });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const bytes = [];
    page.on('response', async (response) => {
      if (/\.(js|css|svg)$|__mock\/$/.test(response.url())) bytes.push((await response.body()).byteLength);
    });
    await page.goto(`${kibana.url}/__mock/`);
    await load(kibana.url, searches, { connections: 4, requests: EXCHANGES });
    await page.getByText(`${EXCHANGES} exchanges kept`).waitFor({ timeout: 120_000 });
    const plain = await browser.newPage();
    await plain.setContent(listOf(500));
    const contenders = { ours: () => scrolled(page), 'a plain list': () => scrolled(plain), again: () => scrolled(plain) };
    await alternate(2, contenders);
    const runs = await alternate(ROUNDS, contenders);
    const beside = { beside: 'a plain list', noise: ['again', 'a plain list'] };
    const weight = bytes.reduce((sum, each) => sum + each, 0);
    const weights = { ours: [{ weight: weight / 1000 }], limit: [{ weight: MOST_BYTES / 1000 }] };
    return [
      line(runs, { what: 'the page, scrolled', figure: 'frame, median', ...beside, right: 'a frame: 16.7 ms' }),
      line(runs, { what: 'the page, scrolled', figure: 'frame, longest', ...beside, right: '≤ 50 ms' }),
      line(weights, {
        ...{ what: 'the page, as it is loaded', figure: 'weight', unit: 'kB', beside: 'limit' },
        ...{ noise: ['limit', 'limit'], right: '< 100 kB' },
      }),
    ];
  } finally {
    await browser.close();
    await kibana.close();
  }
}

/** Each another than the one before it: equal ones fold into one row. */
const searches = Array.from({ length: 1_000 }, (_, index) => ({ method: 'GET', path: `/api/cases/_find?perPage=1&page=${index + 1}` }));

/** Scrolls the list from its end to its beginning, a step a frame, and tells how long the frames took. */
async function scrolled(page) {
  await page.bringToFront();
  const times = await page.evaluate(async (frames) => {
    const box = document.querySelector('.scroll');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const bottom = box.scrollHeight;
    const taken = [];
    let before = await frame();
    for (let index = frames; index >= 0; index -= 1) {
      box.scrollTop = (bottom * index) / frames;
      const now = await frame();
      taken.push(now - before);
      before = now;
    }
    return taken.sort((one, other) => one - other);
  }, FRAMES);
  return { 'frame, median': times[Math.floor(times.length / 2)], 'frame, longest': times.at(-1) };
}

function listOf(rows) {
  const items = Array.from({ length: rows }, (_, index) => `<li style="height:45px">GET /api/status ${index}</li>`).join('');
  return `<div class="scroll" style="height:700px;overflow:auto"><ol>${items}</ol></div>`;
}
