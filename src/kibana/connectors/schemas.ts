import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { type KibanaVersion, perVersion } from '../releases/kibana-version.ts';

/** `xpack.actions` refuses blank texts at any depth. */
const notBlank = (value: unknown): boolean => {
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value !== 'object' || value === null || Object.values(value).every(notBlank);
};

const text = ({ has }: KibanaVersion) => (has('emptyStringsRefused') ? z.string().refine(notBlank, "value '' is not valid") : z.string());

const record = ({ has }: KibanaVersion) =>
  z.record(z.string(), has('emptyStringsRefused') ? z.unknown().refine(notBlank, "value '' is not valid") : z.unknown()).default({});

/** x-pack/platform/plugins/shared/actions/common/validate_connector_id.ts */
const readableId = lazily(() =>
  z
    .string()
    .min(1)
    .max(36)
    .regex(/^[a-z0-9-]+$/, 'Connector ID must contain only lowercase letters, numbers, and hyphens.'),
);

export const ConnectorId = lazily(() => z.strictObject({ id: z.string() }));
/** The id that a caller chooses for a new connector. */
export const NewConnectorId = perVersion(({ has }) => z.strictObject({ id: has('readableConnectorIds') ? readableId() : z.string() }));

export const CreateConnectorBody = perVersion((kibana) =>
  z.strictObject({ name: text(kibana), connector_type_id: text(kibana), config: record(kibana), secrets: record(kibana) }),
);
export type CreateConnectorBody = z.output<ReturnType<typeof CreateConnectorBody>>;

export const UpdateConnectorBody = perVersion((kibana) =>
  z.strictObject({ name: text(kibana), config: record(kibana), secrets: record(kibana) }),
);
export type UpdateConnectorBody = z.output<ReturnType<typeof UpdateConnectorBody>>;

export const ExecuteConnectorBody = lazily(() => z.strictObject({ params: z.record(z.string(), z.unknown()) }));
/** Releases without features ignore the query. */
export const ConnectorTypesQuery = perVersion(({ has }) =>
  has('supportedFeatureIds')
    ? z.strictObject({ feature_id: z.string().optional() })
    : z.looseObject({}).transform((): { feature_id?: string } => ({})),
);

const LegacyRecord = lazily(() => z.record(z.string(), z.unknown()).default({}));
/** The deprecated `/api/actions/action` family: no rule against blanks, and camelCase. */
export const LegacyCreateBody = lazily(() =>
  z.strictObject({ name: z.string(), actionTypeId: z.string(), config: LegacyRecord(), secrets: LegacyRecord() }),
);
export const LegacyUpdateBody = lazily(() => z.strictObject({ name: z.string(), config: LegacyRecord(), secrets: LegacyRecord() }));

/** A connector as Kibana stores it. No answer has its secrets. */
export interface StoredConnector {
  name: string;
  connector_type_id: string;
  config: Record<string, unknown>;
  /** Undefined if they were lost, by a migration under another key or an old import. */
  secrets: Record<string, unknown> | undefined;
  /** Set when an import took the secrets away. */
  is_missing_secrets: boolean;
  /** Whether they were encrypted with another key than Kibana has now. No answer tells; a run fails. */
  is_undecryptable: boolean;
}

/** What a snapshot must have. Whether config and secrets fit the type is asked when the connector runs, as in Kibana. */
export const ConnectorForm = lazily(() =>
  z.strictObject({
    name: z.string(),
    connector_type_id: z.string(),
    config: z.record(z.string(), z.unknown()),
    secrets: z.record(z.string(), z.unknown()).optional(),
    is_missing_secrets: z.boolean(),
    is_undecryptable: z.boolean(),
  }),
);

/** A connector wherever it comes from: stored in a space, or from the config of this Kibana. */
export interface Connector extends StoredConnector {
  id: string;
  is_preconfigured: boolean;
  /** Whether answers have its config: for preconfigured connectors that is `exposeConfig`, false by default. */
  exposes_config: boolean;
}

/** What a run answered; HTTP 200 in both cases. */
export type ExecuteResult =
  | { status: 'ok'; data?: unknown; connector_id: string }
  | {
      status: 'error';
      message: string;
      errorSource?: 'user' | 'framework';
      reason?: 'validation';
      connector_id: string;
      /** A date from which on it is worth another try; absent where the type says nothing of it. */
      retry?: boolean | string;
      service_message?: string;
    };
