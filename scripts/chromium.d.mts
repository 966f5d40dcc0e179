import type { Browser } from 'playwright-core';

/** Where this machine has a Chromium, or another browser that is one; `CHROMIUM` in the environment comes first. Undefined where there is none. */
export function chromiumPath(): string | undefined;

/** Starts it, without a window and with an empty profile. Rejects where there is none. */
export function launchChromium(): Promise<Browser>;
