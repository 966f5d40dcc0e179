import * as z from 'zod';
import { licenses } from './kibana/connector-types/definition/connector-type.ts';
import { PreconfiguredConnector } from './kibana/connectors/preconfigured.ts';
import { kibanaVersion } from './kibana/releases/kibana-version.ts';
import { ScriptEntry } from './traffic/script/presets/preset-use.ts';
import { Seed } from './worlds/seed.ts';

const Privilege = z.enum(['all', 'read', 'none']);
const privileges = {
  connectors: Privilege.default('none'),
  cases: z.union([Privilege, z.record(z.string(), Privilege)]).default('none'),
  spaces: z.array(z.string()).exactOptional(),
};

const KibanaVersionName = z.string().superRefine((name, context) => {
  try {
    kibanaVersion(name);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
});

const licenseStates = ['active', 'expired', 'unavailable'] as const;
const License = z.enum([...licenses, ...licenses.map((type) => `${type}-expired` as const), 'expired', 'unavailable']).transform((name) => {
  const type = licenses.find((license) => name.startsWith(license)) ?? 'trial';
  return { type, state: licenseStates.find((state) => name.endsWith(state)) ?? ('active' as const) };
});

const wholeNumber = 'a whole number above 0';

const ThirdParties = z.enum(['simulators', 'network']);

/** What one Kibana is like. Each key is an option of the library; those with a `description` are flags and environment variables too. */
export const WorldSettings = z.strictObject({
  kibanaVersion: KibanaVersionName.default('9.4.0').meta({ description: 'the release to answer as: 7.13.0 to 9.x, or "documented"' }),
  license: License.prefault('trial').meta({
    description: `${licenses.join(', ')}; with -expired behind it; or unavailable`,
    expected: `one of ${licenses.join(', ')}, perhaps with -expired behind it, or unavailable`,
  }),
  allowedHosts: z.array(z.string()).default(['*']).meta({ description: 'xpack.actions.allowedHosts, comma-separated' }),
  enabledConnectorTypes: z.array(z.string()).default(['*']).meta({ description: 'xpack.actions.enabledActionTypes, comma-separated' }),
  auth: z
    .enum(['open', 'strict'])
    .default('open')
    .meta({ description: 'open lets anybody in, strict the users and API keys of the config file' }),
  thirdParties: z
    .union([ThirdParties, z.record(z.string().startsWith('.'), ThirdParties)])
    .default('simulators')
    .meta({
      description: 'where connectors call: simulators (in this process) or network',
      expected: 'simulators or network, or one of them for each connector type, as in {".jira": "network"}',
    }),
  publicBaseUrl: z.url().optional().meta({
    description: 'server.publicBaseUrl, for links from incidents back to cases',
    expected: 'a URL such as https://kibana.example',
  }),
  basePath: z
    .string()
    .regex(/^\/.*[^/]$/)
    .optional()
    .meta({
      description: 'server.basePath, which every URL must then begin with',
      expected: 'a path such as /kibana, with no slash at its end',
    }),
  serverName: z.string().default('mock-kibana').meta({ description: 'server.name, answered as kbn-name' }),
  restrictInternalApis: z
    .boolean()
    .optional()
    .meta({ description: 'server.restrictInternalApis: whether outside callers meet 400 on internal routes' }),
  maxPayload: z.int().positive().default(1048576).meta({ description: 'server.maxPayload in bytes', expected: wholeNumber }),
  responseTimeout: z
    .int()
    .positive()
    .default(60_000)
    .meta({ description: 'xpack.actions.responseTimeout in milliseconds', expected: wholeNumber }),
  maxResponseContentLength: z
    .int()
    .positive()
    .default(1048576)
    .meta({ description: 'xpack.actions.maxResponseContentLength in bytes', expected: wholeNumber }),
  owners: z.array(z.string()).default([]).meta({ description: 'owners of cases beside the three of a stock Kibana, comma-separated' }),
  clock: z
    .union([z.literal('system'), z.iso.datetime()])
    .default('system')
    .meta({
      description: 'system, or the moment at which a manual clock stands still',
      expected: 'system, or a moment such as 2026-01-31T09:00:00.000Z',
    }),
  idSeed: z.int().optional().meta({
    description: 'makes ids repeatable: the same seed and requests give the same bytes',
    expected: 'a whole number',
  }),
  journalEntries: z.int().positive().default(10_000).meta({ description: 'how many exchanges the journal keeps', expected: wholeNumber }),
  journalBodyBytes: z.int().nonnegative().default(65_536).meta({ description: 'how many bytes of each body the journal keeps' }),
  keepSecrets: z.boolean().default(false).meta({ description: 'true shows secrets in the journal as they were' }),
  seed: Seed.prefault({}),
  faults: z.array(ScriptEntry).default([]),
  preconfigured: z.record(z.string(), PreconfiguredConnector).default({}),
  users: z
    .array(
      z.strictObject({
        username: z.string(),
        password: z.string(),
        full_name: z.string().nullable().default(null),
        email: z.string().nullable().default(null),
        profile_uid: z.string().exactOptional(),
        ...privileges,
      }),
    )
    .default([]),
  apiKeys: z.array(z.strictObject({ id: z.string(), key: z.string(), username: z.string().exactOptional(), ...privileges })).default([]),
});
export type WorldSettings = z.output<typeof WorldSettings>;

/** What the process that serves it is like. */
export const ServerOptions = z.strictObject({
  host: z.string().default('127.0.0.1').meta({ description: 'the address to listen at; 0.0.0.0 in a container' }),
  port: z
    .int()
    .min(0)
    .max(65535)
    .default(5601)
    .meta({ description: 'the port to listen at; 0 takes a free one', expected: 'a whole number from 0 to 65535' }),
  strictWorlds: z.boolean().default(false).meta({ description: 'true refuses requests that name no world' }),
  controlToken: z.string().min(1).optional().meta({ description: 'the bearer token that everything under /__mock then needs' }),
  log: z.enum(['off', 'line', 'json']).default('off').meta({ description: 'what to print of each request, on standard error' }),
});
export type ServerOptions = z.output<typeof ServerOptions>;

/** Everything that can be set from outside, by flag, environment variable, config file or library option. */
export const Options = z.strictObject({ ...ServerOptions.shape, ...WorldSettings.shape });
export type Options = z.output<typeof Options>;
