import type * as z from 'zod';
import type { Clock } from '../../../kernel/clock.ts';
import type { Fetch } from '../../../kernel/fetch.ts';
import type { Handler } from '../../../kernel/http.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { type AnySchema, asZodType } from '../../../kernel/schema.ts';
import type { Simulator } from '../../../simulators/simulator.ts';
import type { Dialect } from '../../releases/dialects/dialect.ts';
import { type Difference, type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';
import type { EmailSettings } from '../email/settings.ts';
import type { CaseSupport } from './case-support.ts';

/** Licences in their order, weakest first; a trial has everything. */
export const licenses = ['basic', 'standard', 'gold', 'platinum', 'enterprise', 'trial'] as const;
export type License = (typeof licenses)[number];

/** A value, or one for each release. */
export type PerVersion<T> = T | ((kibana: KibanaVersion) => T);

/** Config and secrets of a connector that works as it is against the built-in simulator. */
export interface ConnectorExample {
  readonly config: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, unknown>>;
  /** `connector.fields` of a case that can be pushed over it, where the type takes cases. */
  readonly fields?: Readonly<Record<string, unknown>> | null;
}

/** What `GET /api/actions/connector_types` tells of a type, and what the rest of Kibana knows of it. */
export interface ConnectorTypeMetadata {
  id: `.${string}`;
  name: string;
  minimumLicenseRequired: License;
  supportedFeatureIds: PerVersion<readonly string[]>;
  /** The difference between releases that brought this type; absent for a type that every release has. */
  since?: Difference;
  /** What `connector_types` tells of where a type comes from; `stack` by default. */
  source?: 'stack' | 'spec';
  /** The id of the type behind which a release lists this one, where that is not its place in the list of all types. */
  listedBehind?(kibana: KibanaVersion): string | undefined;
  /** The feature of which users need a privilege to run it, besides that for connectors. */
  subFeature?: 'endpointSecurity';
  /** Stands in for the third party. */
  simulator: Simulator;
  /** What a test needs to begin with. Kibana's own types all have one. */
  example?: PerVersion<ConnectorExample>;
  /** Whether its secrets hold `secretHeaders`, of which the form that edits a connector may ask for the names. */
  hasSecretHeaders?: boolean;
  /** Whether its third party answers when the form of a connector asks for an OAuth token. */
  givesTokens?: boolean;
}

/** `xpack.actions.*`: what the operator allows connectors to do. */
export interface OutgoingSettings {
  /** Throws Kibana's text when the host of a URL is not in `xpack.actions.allowedHosts`. */
  ensureUriAllowed(uri: string): void;
  /** Throws Kibana's text when a host name, as of a redirect, is not in `xpack.actions.allowedHosts`. */
  ensureHostnameAllowed(hostname: string): void;
  /** `xpack.actions.responseTimeout`, in milliseconds. */
  responseTimeout: number;
  /** `xpack.actions.maxResponseContentLength`, in bytes. */
  maxResponseContentLength: number;
  /** `xpack.actions.email`; absent, Kibana's defaults hold. */
  email?: EmailSettings;
  /** `server.publicBaseUrl`, for links back to Kibana. */
  publicBaseUrl?: string | undefined;
}

/** OAuth tokens by connector id, kept by the world until they expire. */
export interface TokenCache {
  get(connectorId: string): string | undefined;
  set(connectorId: string, token: string, expiresAt: Date): void;
  delete(connectorId: string): void;
}

/** What a connector type sees of the world while it runs. */
export interface ExecutionContext<Config, Secrets> {
  connector: { id: string; name: string; typeId: string };
  config: Config;
  secrets: Secrets;
  /** The way to the third party: a simulator or the network, behind the script and the journal. */
  send: Handler;
  /** The same in the platform's words. */
  fetch: Fetch;
  clock: Clock;
  ids: Ids;
  kibana: KibanaVersion;
  /** How this release words a refusal of params. */
  dialect: Dialect;
  outgoing: OutgoingSettings;
  tokens: TokenCache;
}

/** A connector type as the rest of Kibana uses it. */
export interface ConnectorType extends Omit<ConnectorTypeMetadata, 'supportedFeatureIds' | 'example'> {
  supportedFeatureIds(kibana: KibanaVersion): readonly string[];
  example(kibana: KibanaVersion): ConnectorExample | undefined;
  config(kibana: KibanaVersion): z.ZodType;
  secrets(kibana: KibanaVersion): z.ZodType;
  params(kibana: KibanaVersion): z.ZodType;
  /** What the schema cannot check, such as allowed hosts. Throws an Error with Kibana's text, without the prefix. */
  checkConfig(config: unknown, outgoing: OutgoingSettings, kibana: KibanaVersion): void;
  checkSecrets(secrets: unknown, kibana: KibanaVersion, outgoing: OutgoingSettings): void;
  /** Checks config and secrets against each other, both as they were sent. */
  checkConnector(config: unknown, secrets: unknown, kibana: KibanaVersion): void;
  /** What the schema of the params cannot check. Throws as `checkConfig` does. */
  checkParams(params: unknown, outgoing: OutgoingSettings, kibana: KibanaVersion): void;
  /** Whether a connector with this config answers `is_deprecated: true`. */
  isDeprecated(config: unknown, kibana: KibanaVersion): boolean;
  case: CaseSupport | undefined;
  /** Runs params that were read by the schema; returns what becomes `data`, throws an `ExecutionError` or a `ReturnedError`. */
  execute(context: ExecutionContext<unknown, unknown>, params: unknown): Promise<unknown>;
}

/** What a connector type throws when it failed: the message becomes `service_message`. */
export class ExecutionError extends Error {
  /** Whose fault Kibana says it is; `framework` by default. */
  readonly source: 'user' | 'framework';

  constructor(message: string, source: 'user' | 'framework' = 'framework', options?: ErrorOptions) {
    super(message, options);
    this.source = source;
  }
}

export interface ConnectorTypeSpec<Config extends AnySchema, Secrets extends AnySchema, Params extends AnySchema>
  extends ConnectorTypeMetadata {
  config: PerVersion<Config>;
  secrets: PerVersion<Secrets>;
  params: PerVersion<Params>;
  checkConfig?(config: z.output<Config>, outgoing: OutgoingSettings, kibana: KibanaVersion): void;
  checkSecrets?(secrets: z.output<Secrets>, kibana: KibanaVersion, outgoing: OutgoingSettings): void;
  checkConnector?(config: Partial<z.output<Config>>, secrets: Partial<z.output<Secrets>>, kibana: KibanaVersion): void;
  checkParams?(params: z.output<Params>, outgoing: OutgoingSettings, kibana: KibanaVersion): void;
  isDeprecated?(config: Partial<z.output<Config>>, kibana: KibanaVersion): boolean;
  case?: CaseSupport;
  /** Its result is the `data` of the answer, which has none where it is `undefined`. */
  execute(context: ExecutionContext<z.output<Config>, z.output<Secrets>>, params: z.output<Params>): Promise<unknown>;
}

/** Declares a connector type. Its functions get config, secrets and params as the schemas read them. */
export function defineConnectorType<Config extends AnySchema, Secrets extends AnySchema, Params extends AnySchema>(
  spec: ConnectorTypeSpec<Config, Secrets, Params>,
): ConnectorType {
  const nothing = () => undefined;
  const plain = {
    checkConfig: nothing,
    checkSecrets: nothing,
    checkConnector: nothing,
    checkParams: nothing,
    isDeprecated: () => false,
    case: undefined,
    ...spec,
    ...(spec.checkConnector && { checkConnector: ifDefined(spec.checkConnector) }),
    supportedFeatureIds: (kibana: KibanaVersion) => inVersion(spec.supportedFeatureIds, kibana),
    example: (kibana: KibanaVersion) => inVersion(spec.example, kibana),
    config: schemaPerVersion(spec.config),
    secrets: schemaPerVersion(spec.secrets),
    params: schemaPerVersion(spec.params),
  };
  // Safe: whoever holds a ConnectorType hands its functions only what its own schemas read.
  return plain as unknown as ConnectorType;
}

/** Before a cross check Kibana refuses a missing config and missing secrets. */
const ifDefined =
  <Check extends (config: never, secrets: never, kibana: KibanaVersion) => void>(check: Check) =>
  (config: Parameters<Check>[0] | undefined, secrets: Parameters<Check>[1] | undefined, kibana: KibanaVersion): void => {
    if (config == null) throw new Error('config must be defined');
    if (secrets == null) throw new Error('secrets must be defined');
    check(config, secrets, kibana);
  };

/** What a value is in one release. */
export const inVersion = <T extends object | undefined>(value: PerVersion<T>, kibana: KibanaVersion): T =>
  typeof value === 'function' ? value(kibana) : value;

function schemaPerVersion(schema: PerVersion<AnySchema>): (kibana: KibanaVersion) => z.ZodType {
  if (typeof schema === 'function') return perVersion((kibana) => asZodType(schema(kibana)));
  const only = asZodType(schema);
  return () => only;
}
