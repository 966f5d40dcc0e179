import { AbstractStartedContainer, type RestartOptions, type StartedTestContainer } from 'testcontainers';
import { connectMockKibana } from '../control/client/client.ts';
import type { MockKibana } from '../control/mock-kibana.ts';

/** The port that the command listens at in the container. */
export const PORT = 5601;

/** A mock-kibana that runs in a container, with the methods of a world in the test's own process. */
export class StartedMockKibanaContainer extends AbstractStartedContainer implements MockKibana {
  #kibana: MockKibana;
  readonly #token: string | undefined;

  constructor(container: StartedTestContainer, kibana: MockKibana, token?: string) {
    super(container);
    this.#kibana = kibana;
    this.#token = token;
  }

  /** Connects to the mock-kibana in a started container. */
  static async connect(container: StartedTestContainer, token?: string): Promise<StartedMockKibanaContainer> {
    return new StartedMockKibanaContainer(container, await connect(container, token), token);
  }

  /** `http://host:port` for clients on this machine. */
  getUrl(): string {
    return this.#kibana.url;
  }

  /** For the header `Authorization: ApiKey …`; it has every privilege. */
  getApiKey(): string {
    return this.#kibana.apiKey;
  }

  /** Connects anew, because the container may come back at another port. */
  override async restart(options?: Partial<RestartOptions>): Promise<void> {
    await super.restart(options);
    this.#kibana = await connect(this, this.#token);
  }

  /** Stops the container at the end of `await using`, which earlier releases of Testcontainers do not do by themselves. */
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

  get messages(): MockKibana['messages'] {
    return this.#kibana.messages;
  }

  get effects(): MockKibana['effects'] {
    return this.#kibana.effects;
  }

  get findings(): MockKibana['findings'] {
    return this.#kibana.findings;
  }

  get compatibility(): MockKibana['compatibility'] {
    return this.#kibana.compatibility;
  }

  get leastPrivilege(): MockKibana['leastPrivilege'] {
    return this.#kibana.leastPrivilege;
  }

  get setup(): MockKibana['setup'] {
    return this.#kibana.setup;
  }

  get add(): MockKibana['add'] {
    return this.#kibana.add;
  }

  get cases(): MockKibana['cases'] {
    return this.#kibana.cases;
  }

  get connectors(): MockKibana['connectors'] {
    return this.#kibana.connectors;
  }

  get ticketsOf(): MockKibana['ticketsOf'] {
    return this.#kibana.ticketsOf;
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
