// Makes the two pictures of the README: its own example of a test, and what went wrong with a second case, as the page shows them. `npm run pictures`.
import { writeFileSync } from 'node:fs';
import { startMockKibana } from 'mock-kibana';
import { chromiumPath, launchChromium } from './chromium.mjs';

const SIZE = { width: 1280, height: 880 };

if (chromiumPath() === undefined) {
  console.error('pictures: there is no Chromium here: apt-get install chromium, or CHROMIUM=/path/to/one');
  process.exit(1);
}
const browser = await launchChromium();
for (const scheme of ['light', 'dark']) {
  const page = await browser.newPage({ colorScheme: scheme, viewport: SIZE });
  const kibana = await startMockKibana({ clock: '2025-01-01T00:00:00.000Z', idSeed: 1 });
  await page.goto(`${kibana.url}/__mock/`);
  await page.getByText('Nothing has come yet').waitFor();
  await exampleOn(kibana, () => page.waitForTimeout(400));
  await page.locator('#lanes .g', { hasText: 'createdThenGetFails' }).locator('.x', { hasText: '_push' }).click();
  await page.getByText('In a finding').first().waitFor();
  // Nothing fades any more, and what a glance asks for is there.
  await page.waitForTimeout(2_000);
  writeFileSync(`docs/pictures/page-${scheme}.webp`, await pictureOf(page));
  await page.close();
  await kibana.close();
}
await browser.close();

/** The README's example, and behind it a client that looks too early, and one that pushes a second time. `seen` waits until the page has shown it. */
async function exampleOn({ url, world }, seen) {
  const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
  const send = async (method, path, body) => {
    await world.clock.advance(14);
    const answer = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    await seen();
    return answer.json();
  };
  const later = (ms) => world.clock.advance(ms - (world.clock.now().getTime() % ms || ms));
  const fail = async (...failure) => {
    world.fail(...failure);
    await seen();
  };
  const tickets = await send('POST', '/api/actions/connector', {
    ...{ name: 'Tickets', connector_type_id: '.jira' },
    config: { apiUrl: 'https://acme.atlassian.net', projectKey: 'OPS' },
    secrets: { email: 'me@acme.example', apiToken: 't0ken' },
  });
  const opened = (title) =>
    send('POST', '/api/cases', {
      ...{ title, description: title, tags: [], owner: 'cases', settings: { syncAlerts: false } },
      connector: { id: tickets.id, name: 'Tickets', type: '.jira', fields: { issueType: '10006', priority: null, parent: null } },
    });
  const push = ({ id }) => send('POST', `/api/cases/${id}/connector/${tickets.id}/_push`, {});
  const disk = await opened('Disk full');
  await fail('jira.rateLimited', { times: 1 });
  await later(1_000);
  await push(disk);
  await later(1_000);
  await push(disk);
  await fail('kibana.rateLimited', { times: 1 });
  await later(500);
  await send('GET', '/api/cases/_find');
  await send('GET', '/api/cases/_find');
  const certificate = await opened('Certificate expires');
  await fail('jira.createdThenGetFails', { times: 1 });
  await later(1_000);
  await push(certificate);
  await later(1_000);
  await push(certificate);
  for (let count = 0; count < 5; count += 1) {
    await later(200);
    await send('GET', `/api/cases/${certificate.id}`);
  }
}

/** WebP, which keeps letters sharp at a third of the size of PNG. */
async function pictureOf(page) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 85 });
  return Buffer.from(data, 'base64');
}
