import * as z from 'zod';
import { messageOf } from '../kernel/is-error.ts';
import { lazily } from '../kernel/lazily.ts';
import { licenses } from './connector-types/definition/connector-type.ts';
import { defaultEmailSettings } from './connector-types/email/settings.ts';
import { PreconfiguredConnector } from './connectors/preconfigured.ts';
import { caseSubPrivileges } from './http/caller.ts';
import { defaultRelease, kibanaVersion, releaseNamed } from './releases/kibana-version.ts';

export const SesSettings = lazily(() => z.strictObject({ host: z.string(), port: z.int() }));
export const EmailSettings = lazily(() =>
  z.strictObject({
    domainAllowlist: z.array(z.string()).exactOptional(),
    services: z.array(z.string()).default([...defaultEmailSettings.services]),
    ses: SesSettings().exactOptional(),
    maximumBodyLength: z.int().nonnegative().default(defaultEmailSettings.maximumBodyLength),
    footer: z.boolean().default(defaultEmailSettings.footer),
  }),
);

const Privilege = lazily(() => z.enum(['all', 'read', 'none']));
const privileges = lazily(() => ({
  connectors: Privilege().default('none'),
  cases: z.union([Privilege(), z.record(z.string(), Privilege())]).default('none'),
  caseSubPrivileges: z.array(z.enum(caseSubPrivileges)).exactOptional(),
  spaces: z.array(z.string()).exactOptional(),
}));

export const User = lazily(() =>
  z.strictObject({
    username: z.string(),
    password: z.string(),
    full_name: z.string().nullable().default(null),
    email: z.string().nullable().default(null),
    profile_uid: z.string().exactOptional(),
    ...privileges(),
  }),
);

export const ApiKey = lazily(() =>
  z.strictObject({ id: z.string(), key: z.string(), username: z.string().exactOptional(), ...privileges() }),
);

const KibanaVersionName = lazily(() =>
  z
    .string()
    .transform(releaseNamed)
    .superRefine((name, context) => {
      try {
        kibanaVersion(name);
      } catch (error) {
        context.addIssue({ code: 'custom', message: messageOf(error) });
      }
    }),
);

const licenseStates = ['active', 'expired', 'unavailable'] as const;
const License = lazily(() =>
  z.enum([...licenses, ...licenses.map((type) => `${type}-expired` as const), 'expired', 'unavailable']).transform((name) => {
    const type = licenses.find((license) => name.startsWith(license)) ?? 'trial';
    return { type, state: licenseStates.find((state) => name.endsWith(state)) ?? ('active' as const) };
  }),
);

const wholeNumber = 'a whole number above 0';

/** The settings of one Kibana. Each key is an option of the library; those with a `description` are flags and environment variables too. */
export const KibanaSettings = lazily(() =>
  z.strictObject({
    kibanaVersion: KibanaVersionName()
      .default(defaultRelease)
      .meta({ description: 'the release to answer as: 7.13.0 to 9.x, or "documented"' }),
    license: License()
      .prefault('trial')
      .meta({
        description: `${licenses.join(', ')}; with -expired behind it; or unavailable`,
        expected: `one of ${licenses.join(', ')}, perhaps with -expired behind it, or unavailable`,
      }),
    allowedHosts: z.array(z.string()).default(['*']).meta({ description: 'xpack.actions.allowedHosts, comma-separated' }),
    enabledConnectorTypes: z.array(z.string()).default(['*']).meta({ description: 'xpack.actions.enabledActionTypes, comma-separated' }),
    auth: z
      .enum(['open', 'strict'])
      .default('open')
      .meta({ description: 'open lets anybody in, strict the users and API keys of the config file' }),
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
    serverName: z.string().default('kibana').meta({ description: 'server.name, answered as kbn-name' }),
    restrictInternalApis: z
      .boolean()
      .optional()
      .meta({ description: 'server.restrictInternalApis: whether outside callers meet 400 on internal routes' }),
    maxPayload: z.int().positive().default(1048576).meta({ description: 'server.maxPayload in bytes', expected: wholeNumber }),
    compression: z
      .boolean()
      .default(true)
      .meta({ description: 'server.compression.enabled: whether a server compresses long answers for clients that take it' }),
    identify: z
      .boolean()
      .default(true)
      .meta({ description: 'false leaves out the header x-mock-kibana, by which a test can tell this from a real Kibana' }),
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
    // Most worlds say nothing of mails, so their schema waits.
    email: z.lazy(EmailSettings).default(defaultEmailSettings).meta({ default: {} }),
    preconfigured: z.record(z.string(), z.lazy(PreconfiguredConnector)).default({}),
    users: z.array(z.lazy(User)).default([]),
    apiKeys: z.array(z.lazy(ApiKey)).default([]),
  }),
);
export type KibanaSettings = z.output<ReturnType<typeof KibanaSettings>>;
