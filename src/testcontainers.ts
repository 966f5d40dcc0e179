import type { Readable } from 'node:stream';
import { AbstractStartedContainer, GenericContainer, type RestartOptions, type StartedTestContainer, Wait } from 'testcontainers';
import type * as z from 'zod';
import { connectMockKibana } from './control/client/client.ts';
import type { MockKibana } from './control/mock-kibana.ts';
import { version } from './kernel/version.ts';
import type { ScriptEntry } from './traffic/script/presets/preset-use.ts';
import type { Seed } from './worlds/seed.ts';

const PORT = 5601;
/** What the command prints once it accepts requests and its seed is planted. To wait for it is the quickest: nothing has to be polled. */
const READY = /mock-kibana: Kibana \S+ at http|"event":"listening"/;
/** Where the image looks for what is mounted or copied. */
const FIXTURES = '/fixtures';

/** A mock-kibana in a container. The image's tag is the version of this package unless one is given. */
export class MockKibanaContainer extends GenericContainer {
  #consume: ((logs: Readable) => unknown) | undefined;

  constructor(image: string) {
    super(/(:[^/]+|@.+)$/.test(image) ? image : `${image}:${version}`);
    this.withExposedPorts(PORT).withWaitStrategy(Wait.forLogMessage(READY)).withStartupTimeout(30_000);
  }

  /** The release to answer as: `9.4.0`, any from 7.13.0 on, or `documented`. */
  withKibanaVersion(kibanaVersion: string): this {
    return this.withEnvironment({ MOCK_KIBANA_VERSION: kibanaVersion });
  }

  /** What it holds from the start. */
  withSeed(seed: z.input<typeof Seed>): this {
    return this.#withFile('seed', seed);
  }

  /** What goes wrong from the start. */
  withFaults(faults: readonly z.input<typeof ScriptEntry>[]): this {
    return this.#withFile('faults', { faults });
  }

  /** A folder of this machine with a `seed.json`, a `faults.json`, or both. */
  withFixtures(folder: string): this {
    return this.withCopyDirectoriesToContainer([{ source: folder, target: FIXTURES }]).withEnvironment({ MOCK_KIBANA_FIXTURES: FIXTURES });
  }

  /** Lets connectors call their third parties over the network, instead of simulators in the container. */
  withThirdPartiesOnNetwork(): this {
    return this.withEnvironment({ MOCK_KIBANA_THIRD_PARTIES: 'network' });
  }

  override withLogConsumer(consume: (logs: Readable) => unknown): this {
    this.#consume = consume;
    return this;
  }

  /** Rejects with what the container said where it does not come up. */
  override async start(): Promise<StartedMockKibanaContainer> {
    const said: string[] = [];
    super.withLogConsumer((logs) => {
      logs.on('data', (chunk) => said.push(String(chunk)));
      this.#consume?.(logs);
    });
    const token = this.environment['MOCK_KIBANA_CONTROL_TOKEN'];
    try {
      return await StartedMockKibanaContainer.connect(await super.start(), token);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`mock-kibana did not start: ${why}. It said:\n${said.join('').trim() || 'nothing'}`, { cause });
    }
  }

  #withFile(name: string, value: unknown): this {
    const target = `${FIXTURES}/${name}.json`;
    return this.withCopyContentToContainer([{ content: JSON.stringify(value), target, mode: 0o444 }]).withEnvironment({
      [`MOCK_KIBANA_${name.toUpperCase()}`]: target,
    });
  }
}

/** A mock-kibana that runs in a container: what a test does to it and asks of it is what it can do to one in its own process. */
export class StartedMockKibanaContainer extends AbstractStartedContainer implements MockKibana {
  #kibana: MockKibana;
  readonly #token: string | undefined;

  constructor(container: StartedTestContainer, kibana: MockKibana, token?: string) {
    super(container);
    this.#kibana = kibana;
    this.#token = token;
  }

  /** Takes up with the mock-kibana in a container. */
  static async connect(container: StartedTestContainer, token?: string): Promise<StartedMockKibanaContainer> {
    return new StartedMockKibanaContainer(container, await connect(container, token), token);
  }

  /** `http://host:port` for clients on this machine. */
  getUrl(): string {
    return this.#kibana.url;
  }

  /** For `Authorization: ApiKey …`: may do everything. */
  getApiKey(): string {
    return this.#kibana.apiKey;
  }

  /** The container may come back at another port. */
  override async restart(options?: Partial<RestartOptions>): Promise<void> {
    await super.restart(options);
    this.#kibana = await connect(this, this.#token);
  }

  /** At the end of an `await using` the container stops. Earlier releases of Testcontainers do not do so by themselves. */
  override async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  get url(): string {
    return this.#kibana.url;
  }

  get apiKey(): string {
    return this.#kibana.apiKey;
  }

  get fetch(): MockKibana['fetch'] {
    return this.#kibana.fetch;
  }

  get fail(): MockKibana['fail'] {
    return this.#kibana.fail;
  }

  get faults(): MockKibana['faults'] {
    return this.#kibana.faults;
  }

  get expectNoUnusedRules(): MockKibana['expectNoUnusedRules'] {
    return this.#kibana.expectNoUnusedRules;
  }

  get journal(): MockKibana['journal'] {
    return this.#kibana.journal;
  }

  get clock(): MockKibana['clock'] {
    return this.#kibana.clock;
  }

  get simulator(): MockKibana['simulator'] {
    return this.#kibana.simulator;
  }

  get act(): MockKibana['act'] {
    return this.#kibana.act;
  }

  get snapshot(): MockKibana['snapshot'] {
    return this.#kibana.snapshot;
  }

  get restore(): MockKibana['restore'] {
    return this.#kibana.restore;
  }

  get reset(): MockKibana['reset'] {
    return this.#kibana.reset;
  }

  get clear(): MockKibana['clear'] {
    return this.#kibana.clear;
  }

  get createWorld(): MockKibana['createWorld'] {
    return this.#kibana.createWorld;
  }

  get close(): MockKibana['close'] {
    return this.#kibana.close;
  }
}

const connect = (container: StartedTestContainer, token: string | undefined): Promise<MockKibana> =>
  connectMockKibana(`http://${container.getHost()}:${container.getMappedPort(PORT)}`, token === undefined ? {} : { token });
