import { createPublicKey } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { Enforce } from '../declared.ts';

const Columns = lazily(() => z.record(z.string(), z.string()));

const Choice = lazily(() =>
  z.strictObject({
    name: z.string().default('task').describe('the table that it is a choice of'),
    element: z.string().describe('the column that it is a choice of'),
    label: z.string().describe('what is shown'),
    value: z.string().describe('what is stored'),
    dependent_value: z.string().default('').describe('the value of another column with which it can be chosen'),
  }),
);

const Column = lazily(() =>
  z.strictObject({
    name: z.string().default('task').describe('the table that it is a column of'),
    element: z.string().describe('its name'),
    column_label: z.string().describe('its label'),
    mandatory: z.enum(['true', 'false']).default('false').describe('whether a record must have it'),
    max_length: z.string().default('40').describe('how many letters it takes'),
  }),
);

const OAuth = lazily(() =>
  z.strictObject({
    clientId: z.string().describe('the id of the client that may request tokens'),
    clientSecret: z.string().describe('its secret'),
    users: z.array(z.string()).optional().describe('the users that it may act for; any when absent'),
    keyId: z.string().optional().describe('the `kid` of its JWTs: `jwtKeyId` of the connector'),
    publicKey: z
      .string()
      .refine(isPublicKey, 'expected a public key or a certificate in PEM')
      .optional()
      .describe('what its JWTs are signed with: a public key or a certificate in PEM; a signature may be any when absent'),
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
    credentials: z
      .strictObject({ username: z.string().describe('the name'), password: z.string().describe('the password') })
      .optional()
      .describe('what a request must have; any will do when absent'),
    oauth: OAuth().optional().describe('how tokens are requested'),
    choices: z.array(Choice()).optional().describe('`sys_choice`, in place of those of a new instance'),
    columns: z
      .array(Column())
      .optional()
      .describe(
        '`sys_dictionary`, in place of that of a new instance: a table that is named here has no columns but these and those that it comes with',
      ),
    incidents: z
      .array(Columns())
      .default([])
      .describe('records of the table `incident`; `sys_id`, `number` and dates are made up where they are missing'),
    securityIncidents: z.array(Columns()).default([]).describe('the same of the table `sn_si_incident`'),
    enforce: Enforce(),
  }),
);
export type ServiceNowSeed = z.output<ReturnType<typeof ServiceNowSeed>>;
