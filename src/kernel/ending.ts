/** When something is over that others wait for: a caller's patience, a script. An `AbortSignal` says the same and costs ten times as much. */
export class Ending {
  #isOver = false;
  #reason: unknown;
  /** The first listener stands alone, because most have no other. */
  #listener: (() => void) | undefined;
  #others: Set<() => void> | undefined;

  get isOver(): boolean {
    return this.#isOver;
  }

  get reason(): unknown {
    return this.#reason;
  }

  /** Only the first reason counts. */
  end(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reason = reason;
    const listener = this.#listener;
    const others = this.#others;
    this.#listener = undefined;
    this.#others = undefined;
    listener?.();
    for (const tell of others ?? []) tell();
  }

  /** Tells when it is over, at once if it is already; returns what stops listening. */
  onEnd(tell: () => void): () => void {
    if (this.#isOver) {
      tell();
      return () => undefined;
    }
    if (!this.#listener && !this.#others) {
      this.#listener = tell;
      return () => {
        if (this.#listener === tell) this.#listener = undefined;
      };
    }
    this.#others ??= new Set();
    this.#others.add(tell);
    return () => this.#others?.delete(tell);
  }
}

/** Resolves when it is over. */
export const over = (ending: Ending): Promise<void> => new Promise((resolve) => void ending.onEnd(resolve));

/** Waits under whichever of several endings comes first, and stops listening to them when the wait is over. */
export async function untilFirst<Result>(
  endings: readonly (Ending | undefined)[],
  wait: (first: Ending) => Promise<Result>,
): Promise<Result> {
  const first = new Ending();
  const stops = endings.map((ending) => ending?.onEnd(() => first.end(ending.reason)));
  try {
    return await wait(first);
  } finally {
    for (const stop of stops) stop?.();
  }
}

/** The same moment for what speaks of it in the platform's word. */
export function endingOf(signal: AbortSignal | undefined): Ending | undefined {
  if (!signal) return undefined;
  const ending = new Ending();
  if (signal.aborted) ending.end(signal.reason);
  else signal.addEventListener('abort', () => ending.end(signal.reason), { once: true });
  return ending;
}
