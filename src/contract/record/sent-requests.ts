import { asToken, runsOf } from './token.ts';

/** The requests of a recording so far, indexed by their runs, so that a value is looked for only in those that can have it. */
export class SentRequests {
  readonly #texts: string[] = [];
  /** The numbers of the requests that have each run. */
  readonly #byRun = new Map<string, number[]>();

  add(request: unknown): void {
    const text = JSON.stringify(request);
    const number = this.#texts.push(text) - 1;
    for (const run of runsOf(text)) {
      const numbers = this.#byRun.get(run);
      if (numbers) numbers.push(number);
      else this.#byRun.set(run, [number]);
    }
  }

  /** Whether one of them has the value, and not as a part of a longer word. */
  say(value: string): boolean {
    let candidates: readonly number[] | undefined;
    for (const run of runsOf(value)) {
      const numbers = this.#byRun.get(run) ?? [];
      if (run === value) return numbers.length > 0;
      if (!candidates || numbers.length < candidates.length) candidates = numbers;
    }
    const token = asToken(value);
    const texts = candidates?.map((number) => this.#texts[number] ?? '') ?? this.#texts;
    // `search` begins at the start of each text, `test` where the last match ended.
    return texts.some((text) => text.search(token) >= 0);
  }
}
