import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RecordingProxy } from '../contract/record/record.ts';
import type { Clock } from '../kernel/clock.ts';
import { Ending } from '../kernel/ending.ts';
import { type Handler, jsonResponse } from '../kernel/http.ts';
import { messageOf } from '../kernel/is-error.ts';
import { Payload } from '../kernel/payload.ts';
import { isDecodable } from '../kernel/router.ts';
import { UsageError } from './usage-error.ts';

interface Deps {
  proxy: RecordingProxy;
  file: string;
  area: string;
  clock: Clock;
}

/** How long `finish` waits for answers that are still on their way. */
const PATIENCE_MS = 5000;
const SAVE_EVERY_MS = 1000;
/** A save writes the whole recording, which takes the longer the longer that is: this many times as long passes before the next one. */
const PAUSE_PER_SAVE = 20;

/** Keeps a recording in a file. Each write puts a whole new file in place of the old one, so that no reader gets half of one. */
export class RecordingFile {
  readonly #deps: Deps;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #over = new Ending();
  #changed = false;
  #pause = SAVE_EVERY_MS;
  #saving: Promise<void> | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Checks, before anything is recorded, that the file can be written; makes its folder. */
  async prepare(): Promise<void> {
    const { file } = this.#deps;
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.part`, '', { flag: 'a' });
    } catch (error) {
      throw new UsageError(`--out ${file}: cannot be written: ${messageOf(error)}`);
    }
  }

  /** The proxy; a `POST /__mock/cases/NAME` begins a case instead. */
  readonly handler: Handler = async (request) => {
    const { proxy } = this.#deps;
    const [, name] = /^\/__mock\/cases\/([^/]+)$/.exec(request.path) ?? [];
    if (name !== undefined && request.method === 'POST') {
      if (!isDecodable(name)) return jsonResponse(400, { message: `expected a name whose percent signs decode, got "${name}"` });
      proxy.begin(decodeURIComponent(name));
      return { status: 204, headers: {}, body: Payload.none };
    }
    const answered = proxy.handler(request);
    this.#underWay.add(answered);
    try {
      return await answered;
    } finally {
      this.#underWay.delete(answered);
      this.#changed = true;
      this.#saving ??= this.#saveSoon();
    }
  };

  /** Waits for answers that are still on their way, and writes the file. Resolves to the number of steps. */
  async finish(): Promise<number> {
    const { clock } = this.#deps;
    const waited = new Ending();
    await Promise.race([Promise.allSettled(this.#underWay), clock.sleep(PATIENCE_MS, waited).catch(() => undefined)]);
    waited.end(undefined);
    this.#over.end(undefined);
    await this.#saving;
    return this.#save();
  }

  /** Ignores errors, because `finish` saves again and reports them. */
  async #saveSoon(): Promise<void> {
    while (this.#changed) {
      await this.#deps.clock.sleep(this.#pause, this.#over).catch(() => undefined);
      if (this.#over.isOver) return;
      this.#changed = false;
      const began = this.#deps.clock.now().getTime();
      await this.#save().catch(() => undefined);
      this.#pause = Math.max(SAVE_EVERY_MS, PAUSE_PER_SAVE * (this.#deps.clock.now().getTime() - began));
    }
    this.#saving = undefined;
  }

  async #save(): Promise<number> {
    const { proxy, area, file } = this.#deps;
    const fixture = proxy.fixture(area);
    const steps = fixture.cases.reduce((sum, recorded) => sum + recorded.steps.length, 0);
    if (steps === 0) {
      await rm(`${file}.part`, { force: true });
      return 0;
    }
    await writeFile(`${file}.part`, `${JSON.stringify(fixture, null, 2)}\n`);
    await rename(`${file}.part`, file);
    return steps;
  }
}
