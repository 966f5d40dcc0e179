import * as z from 'zod';
import { lazily } from '../kernel/lazily.ts';
import { WorldSettings } from '../worlds/settings.ts';

/** As a browser writes it. `null` is no origin that one could tell from another. */
const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) ? URL.canParse(text) && new URL(text).origin === text : /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+$/.test(text);

const isHostName = (text: string): boolean => /^[^\s:/?#@]+$/.test(text);

/** The options of the server process. */
export const ServerOptions = lazily(() =>
  z.strictObject({
    host: z.string().default('127.0.0.1').meta({ description: 'the address to listen at; 0.0.0.0 in a container' }),
    port: z
      .int()
      .min(0)
      .max(65535)
      .default(5601)
      .meta({ description: 'the port to listen at; 0 takes a free one', expected: 'a whole number from 0 to 65535' }),
    strictWorlds: z.boolean().default(false).meta({ description: 'true refuses requests that name no world' }),
    controlToken: z.string().min(1).optional().meta({ description: 'the bearer token that everything under /__mock then needs' }),
    controlOrigins: z
      .array(z.string().refine(isOrigin, { error: 'expected an origin such as http://localhost:5173, without a path' }))
      .default([])
      .meta({ description: 'whose pages may use /__mock in a browser, comma-separated: origins such as http://localhost:5173' }),
    servedHosts: z
      .array(z.string().refine(isHostName, { error: 'expected a host name such as kibana.test, without a port' }))
      .default([])
      .meta({ description: 'host names with a dot that it is reached under, comma-separated, such as kibana.test' }),
    tls: z.boolean().default(false).meta({ description: 'true serves https, with a certificate made for this start' }),
    tlsCert: z.string().optional().meta({ description: 'the file of a certificate in PEM, to serve https with' }),
    tlsKey: z.string().optional().meta({ description: 'the file of its key in PEM' }),
    tlsAuthority: z
      .string()
      .optional()
      .meta({ description: 'a file to write the authority of a made certificate to, for clients to trust' }),
    log: z
      .enum(['off', 'line', 'json'])
      .default('off')
      .meta({ description: 'what to print of each request, and of what .server-log logs, on standard error' }),
  }),
);
export type ServerOptions = z.output<ReturnType<typeof ServerOptions>>;

/** Everything that can be set from outside, by flag, environment variable, config file or library option. */
export const Options = lazily(() => z.strictObject({ ...ServerOptions().shape, ...WorldSettings().shape }));
export type Options = z.output<ReturnType<typeof Options>>;
