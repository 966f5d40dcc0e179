import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import type { Connector } from './schemas.ts';

/** One entry of `xpack.actions.preconfigured`, under its id. Kibana does not check it against the type at start-up. */
export const PreconfiguredConnector = lazily(() =>
  z.strictObject({
    name: z.string(),
    actionTypeId: z.string(),
    config: z.record(z.string(), z.unknown()).default({}),
    secrets: z.record(z.string(), z.unknown()).default({}),
    exposeConfig: z.boolean().default(false),
  }),
);
export type PreconfiguredConnector = z.output<ReturnType<typeof PreconfiguredConnector>>;

/** All of them, under their ids. */
export type Preconfigured = Readonly<Record<string, PreconfiguredConnector>>;

export function preconfiguredConnector(id: string, preconfigured: Preconfigured): Connector | undefined {
  const fixed = Object.hasOwn(preconfigured, id) ? preconfigured[id] : undefined;
  if (!fixed) return undefined;
  const { name, actionTypeId: connector_type_id, config, secrets, exposeConfig: exposes_config } = fixed;
  const stored = { name, connector_type_id, config, secrets, is_missing_secrets: false, is_undecryptable: false };
  return { id, ...stored, is_preconfigured: true, exposes_config };
}
