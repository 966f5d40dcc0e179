import { messageOf } from '../../kernel/is-error.ts';
import type { ConnectorType, OutgoingSettings } from '../connector-types/definition/connector-type.ts';
import type { Dialect } from '../releases/dialects/dialect.ts';
import { zod4 } from '../releases/dialects/zod-4.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';

/** Says why a connector type refuses config, secrets or params, behind Kibana's prefix. */
export class InvalidConnector extends Error {
  readonly part: 'config' | 'secrets' | 'connector' | 'params';

  constructor(part: InvalidConnector['part'], prefix: string, text: string) {
    super(`error validating ${prefix}: ${text}`);
    this.part = part;
  }
}

/** The checks of one connector type, in the words of one release. */
export class ConnectorValidator {
  readonly #kibana: KibanaVersion;
  readonly #outgoing: OutgoingSettings;

  constructor(kibana: KibanaVersion, outgoing: OutgoingSettings) {
    this.#kibana = kibana;
    this.#outgoing = outgoing;
  }

  config(type: ConnectorType, value: unknown): Record<string, unknown> {
    const config = this.#read('config', type, value);
    this.#custom('config', () => type.checkConfig(config, this.#outgoing, this.#kibana));
    return config;
  }

  /** From 9.3 on a connector without stored secrets, as old ones have, is not checked for them. */
  secrets(type: ConnectorType, value: unknown): Record<string, unknown> {
    if (value == null && this.#kibana.has('absentSecretsPass')) return {};
    const secrets = this.#read('secrets', type, value);
    this.#custom('secrets', () => type.checkSecrets(secrets, this.#kibana, this.#outgoing));
    return secrets;
  }

  /** The cross check sees both as they were sent, not as they were read. */
  connector(type: ConnectorType, config: unknown, secrets: unknown): void {
    if (!this.#kibana.has('crossFieldValidation')) return;
    this.#custom('connector', () => type.checkConnector(config, secrets, this.#kibana));
  }

  params(type: ConnectorType, value: unknown): unknown {
    const params = this.#read('params', type, value);
    this.#custom('params', () => type.checkParams(params, this.#outgoing, this.#kibana));
    return params;
  }

  #read(part: 'config' | 'secrets' | 'params', type: ConnectorType, value: unknown): Record<string, unknown> {
    const schema = type[part](this.#kibana);
    const parsed = this.#dialectOf(type).parse(schema, value);
    if (!parsed.ok) throw this.#invalid(part, parsed.message);
    // Safe: every schema of a connector type reads an object.
    return parsed.value as Record<string, unknown>;
  }

  /** Single-file connectors have had schemas of zod 4 since they came, in 9.3. */
  #dialectOf({ source }: ConnectorType): Dialect {
    return source === 'spec' ? zod4 : this.#kibana.connectorTypeDialect;
  }

  #custom(part: InvalidConnector['part'], check: () => void): void {
    try {
      check();
    } catch (error) {
      throw this.#invalid(part, messageOf(error));
    }
  }

  /** The cross check kept the old noun when the others changed theirs. */
  #invalid(part: InvalidConnector['part'], text: string): InvalidConnector {
    if (part === 'params') return new InvalidConnector(part, 'action params', text);
    const noun = part !== 'connector' && this.#kibana.has('validationSaysConnectorType') ? 'connector' : 'action';
    return new InvalidConnector(part, `${noun} type ${part}`, text);
  }
}
