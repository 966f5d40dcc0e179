/** So many tabs listen at once: a browser has six connections a host, and what the panes ask wants one as well. */
const LISTENING = 4;
const GLANCE_MS = 1_000;

/** Listens while there is room for it; a tab too many only looks in, so that it holds no connection for long. */
export async function turn(signal: AbortSignal, listen: (signal: AbortSignal) => Promise<void>): Promise<void> {
  // A browser tells locks to pages of this machine and of https only: elsewhere nothing is known of other tabs.
  if (!navigator.locks) return listen(signal);
  for (let place = 0; place < LISTENING; place += 1) {
    const listened = await navigator.locks.request(`listening-${place}`, { ifAvailable: true }, async (lock) => {
      if (lock) await listen(signal);
      return lock !== null;
    });
    if (listened) return;
  }
  await listen(AbortSignal.any([signal, AbortSignal.timeout(GLANCE_MS)]));
}
