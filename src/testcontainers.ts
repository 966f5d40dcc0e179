import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';
import type * as z from 'zod';
import { messageOf } from './kernel/is-error.ts';
import { version } from './kernel/version.ts';
import { PORT, StartedMockKibanaContainer } from './testcontainers/started-container.ts';
import type { ScriptEntry } from './traffic/script/presets/preset-use.ts';
import type { Seed } from './worlds/seed.ts';

export { StartedMockKibanaContainer };

/** The line that the command prints once it accepts requests and its seed is planted. Waiting for it is faster than polling. */
const READY = /mock-kibana: Kibana \S+ at http|"event":"listening"/;
/** The folder in the container for seed and faults. */
const FIXTURES = '/fixtures';

/** A mock-kibana in a container. The image's tag is the version of this package by default. */
export class MockKibanaContainer extends GenericContainer {
  #consume: ((logs: Readable) => unknown) | undefined;

  constructor(image: string) {
    super(/(:[^/:]+|@[^@]+)$/.test(image) ? image : `${image}:${version}`);
    this.withExposedPorts(PORT).withWaitStrategy(Wait.forLogMessage(READY)).withStartupTimeout(30_000);
  }

  /** The release of Kibana to answer as: any from 7.13.0 on, such as `9.4.0`, or `documented`. */
  withKibanaVersion(kibanaVersion: string): this {
    return this.withEnvironment({ MOCK_KIBANA_VERSION: kibanaVersion });
  }

  /** The connectors, cases and other records that are there from the start. */
  withSeed(seed: z.input<ReturnType<typeof Seed>>): this {
    return this.#withFile('seed', seed);
  }

  /** The faults that are scripted from the start. */
  withFaults(faults: readonly z.input<ReturnType<typeof ScriptEntry>>[]): this {
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

  /** Rejects with the log of the container when it does not start. */
  override async start(): Promise<StartedMockKibanaContainer> {
    const said: string[] = [];
    super.withLogConsumer((logs) => {
      logs.on('data', (chunk) => said.push(String(chunk)));
      this.#consume?.(logs);
    });
    const token = this.environment['MOCK_KIBANA_CONTROL_TOKEN'];
    try {
      this.#serveUnder((await getContainerRuntimeClient()).info.containerRuntime.host);
      return await StartedMockKibanaContainer.connect(await super.start(), token);
    } catch (cause) {
      const why = messageOf(cause);
      throw new Error(`mock-kibana did not start: ${why}. It said:\n${said.join('').trim() || 'nothing'}`, { cause });
    }
  }

  /** Where the engine is reached by a name with a dot, such as host.docker.internal, so is the container. */
  #serveUnder(host: string): void {
    const served = this.environment['MOCK_KIBANA_SERVED_HOSTS'];
    if (host.includes('.') && !isIP(host)) this.withEnvironment({ MOCK_KIBANA_SERVED_HOSTS: served ? `${served},${host}` : host });
  }

  #withFile(name: string, value: unknown): this {
    const target = `${FIXTURES}/${name}.json`;
    return this.withCopyContentToContainer([{ content: JSON.stringify(value), target, mode: 0o444 }]).withEnvironment({
      [`MOCK_KIBANA_${name.toUpperCase()}`]: target,
    });
  }
}
