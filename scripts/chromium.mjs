// The browser in which the page is tried, pictured and measured: whichever Chromium this machine has.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing but the page: no questions to anybody for updates or accounts, and no graphics card, which a machine of CI has not. */
const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export function chromiumPath() {
  return [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
}

/** Each start has an empty profile of its own, which goes with it. */
export function launchChromium() {
  return chromium.launch({ executablePath: chromiumPath() ?? '', args: ARGUMENTS });
}
