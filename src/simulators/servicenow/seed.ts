import { createPublicKey } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Enforce } from '../declared.ts';

const Columns = lazily(() => z.record(z.string(), z.string()));

const Choice = lazily(() =>
  z.strictObject({
    /** The table that it is a choice of. */
    name: z.string().default('task'),
    element: z.string(),
    label: z.string(),
    value: z.string(),
    dependent_value: z.string().default(''),
  }),
);

const Column = lazily(() =>
  z.strictObject({
    /** The table that it is a column of. */
    name: z.string().default('task'),
    element: z.string(),
    column_label: z.string(),
    mandatory: z.enum(['true', 'false']).default('false'),
    max_length: z.string().default('40'),
  }),
);

/** The client that may request tokens, the users that it may act for (without `users`, any), and what its JWTs are signed with. */
const OAuth = lazily(() =>
  z.strictObject({
    clientId: z.string(),
    clientSecret: z.string(),
    users: z.array(z.string()).optional(),
    /** The `kid` of a JWT: `jwtKeyId` of the connector. */
    keyId: z.string().optional(),
    /** A public key or a certificate in PEM; without, a signature may be any. */
    publicKey: z.string().refine(isPublicKey, 'expected a public key or a certificate in PEM').optional(),
  }),
);

function isPublicKey(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

export const ServiceNowSeed = lazily(() =>
  z.strictObject({
    /** Without, any credentials are accepted. */
    credentials: z.strictObject({ username: z.string(), password: z.string() }).optional(),
    oauth: OAuth().optional(),
    /** `sys_choice` and `sys_dictionary`, in place of those of a new instance. A table with a column here has no others but those that it comes with. */
    choices: z.array(Choice()).optional(),
    columns: z.array(Column()).optional(),
    /** Records of the tables `incident` and `sn_si_incident`; `sys_id`, `number` and dates are made up where they are missing. */
    incidents: z.array(Columns()).default([]),
    securityIncidents: z.array(Columns()).default([]),
    enforce: Enforce(),
  }),
);
export type ServiceNowSeed = z.output<ReturnType<typeof ServiceNowSeed>>;
