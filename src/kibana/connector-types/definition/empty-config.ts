import * as z from 'zod';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';

/** The config, or the secrets, of a type that has none: `{}` is echoed. Before 8.8 no schema looked at it, and whatever was sent is kept. */
export const emptyConfig = perVersion(
  ({ has }: KibanaVersion): z.ZodType<Record<string, unknown>> =>
    has('emptyConfigsRead') ? z.strictObject({}) : z.record(z.string(), z.unknown()),
);
