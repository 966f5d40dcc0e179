import type { RuleReport } from '../traffic/script/script.ts';
import type { World } from '../worlds/promised.ts';

/** Where a test used its Kibana, so that what speaks against it afterwards is told at a line of it. */
export class LinesOfTest {
  readonly #file: string | undefined;
  readonly #byFailure = new Map<string, string>();
  #first: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
  }

  /** The same Kibana, of which it is noted where it is used first, and where it is told to fail. */
  noted<Kibana extends World>(kibana: Kibana): Kibana {
    const { url, fail, fetch } = kibana;
    const linesBehind = (caller: (...args: never[]) => unknown) => {
      const lines = this.#linesOf(caller);
      this.#first ??= lines;
      return lines;
    };
    const noted: Pick<World, 'fail' | 'fetch'> = {
      fail(failure, changes) {
        const lines = linesBehind(noted.fail);
        const handle = fail(failure, changes);
        byFailure.set(handle.id, lines);
        return handle;
      },
      fetch(request) {
        linesBehind(noted.fetch);
        return fetch(request);
      },
    };
    const byFailure = this.#byFailure;
    const readUrl = () => {
      if (this.#first === undefined) linesBehind(readUrl);
      return url;
    };
    return Object.defineProperty({ ...kibana, ...noted }, 'url', { get: readUrl, enumerable: true });
  }

  /** Has an error point at the failure that never happened, or else at where the test began to use its Kibana. */
  at(error: Error, failures: readonly RuleReport[]): Error {
    const unused = failures.find(({ counts }) => counts.used === 0)?.id.replace(/\.\d+$/, '');
    const lines = this.#byFailure.get(unused ?? '') ?? this.#first;
    if (lines !== undefined) error.stack = `${error.name}: ${error.message}\n${lines}`;
    return error;
  }

  #linesOf(caller: (...args: never[]) => unknown): string {
    const error = new Error('here');
    Error.captureStackTrace(error, caller);
    const lines = (error.stack ?? '').split('\n').slice(1);
    const own = lines.findIndex((line) => this.#file !== undefined && line.includes(this.#file));
    return lines.slice(Math.max(0, own)).join('\n');
  }
}
