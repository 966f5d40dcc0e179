import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';

const texts = () => z.array(z.string());

export const PrivilegesAnswer = lazily(() =>
  z.strictObject({
    kibanaVersion: z.string(),
    needed: z.array(
      z.strictObject({
        feature: z.string(),
        privilege: z.string(),
        requests: z.int().meta({ description: 'how many requests come to something else without it' }),
        exchange: z.string(),
        request: z.string(),
        without: z.string(),
      }),
    ),
    role: z
      .strictObject({
        elasticsearch: z.strictObject({ cluster: texts(), indices: z.array(z.unknown()) }),
        kibana: z.array(z.strictObject({ base: texts(), feature: z.record(z.string(), texts()), spaces: texts() })),
      })
      .meta({ description: 'the body of PUT /api/security/role/{name}' }),
    role_descriptors: z.record(
      z.string(),
      z.strictObject({ applications: z.array(z.strictObject({ application: z.string(), privileges: texts(), resources: texts() })) }),
    ),
    stopped: z.strictObject({ exchange: z.string(), request: z.string(), why: z.string() }).optional(),
    blind: z.array(z.string()).meta({ description: 'why some of the run may be missing' }),
  }),
);
