import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

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
