import type { HttpRequest } from '../../kernel/http.ts';
import type { Caller, Privileges, User } from './caller.ts';
import { KibanaError, unauthorized } from './errors.ts';

export type Identity = Pick<Caller, 'user' | 'privileges' | 'isByApiKey'>;

/** Who may enter: anybody, or only those that the config file lists. */
export interface Authentication {
  mode: 'open' | 'strict';
  users: readonly (Privileges & Pick<User, 'username'> & Partial<User> & { password: string })[];
  apiKeys: readonly (Privileges & { id: string; key: string; username?: string })[];
  /** Whether Elasticsearch has told the licence. Until then Kibana's security lets nobody in. */
  licenseIsKnown: boolean;
}

const superuser: Privileges = { connectors: 'all', cases: 'all' };
const nobody: Privileges = { connectors: 'none', cases: 'none' };

/** The caller behind a request's credentials; throws Kibana's 401 and 503. */
export function authenticate(
  { headers }: Pick<HttpRequest, 'headers'>,
  authentication: Authentication,
  need: 'required' | 'optional',
): Identity {
  const { mode, users, apiKeys, licenseIsKnown } = authentication;
  const [scheme, credentials] = readAuthorization(headers['authorization']);
  if (mode === 'open') {
    const user = userNamed((scheme === 'basic' && nameAndSecret(credentials).name) || 'elastic');
    return { user, privileges: superuser, isByApiKey: scheme === 'apikey' };
  }
  if (!licenseIsKnown) throw licenseUnknown();
  if (scheme === 'basic') {
    const { name, secret } = nameAndSecret(credentials);
    const user = users.find(({ username, password }) => username === name && password === secret);
    if (!user) throw wrongCredentials(`unable to authenticate user [${name}] for REST request [/_security/_authenticate]`);
    return { user: { ...userNamed(name), ...profile(user) }, privileges: user };
  }
  if (scheme === 'apikey') {
    const { name, secret } = nameAndSecret(credentials);
    const apiKey = apiKeys.find(({ id, key }) => id === name && key === secret);
    if (!apiKey)
      throw wrongCredentials('unable to authenticate with provided credentials and anonymous access is not allowed for this request');
    return { user: userNamed(apiKey.username ?? name), privileges: apiKey, isByApiKey: true };
  }
  if (need === 'optional' && scheme === '') return { user: userNamed(''), privileges: nobody };
  throw unauthorized();
}

function readAuthorization(header = ''): [scheme: string, credentials: string] {
  if (header === '') return ['', ''];
  const [scheme = '', credentials = ''] = header.trim().split(/\s+/, 2);
  return [scheme.toLowerCase(), credentials];
}

/** Both halves of `name:secret` in base64, as Basic and ApiKey carry them. */
function nameAndSecret(credentials: string): { name: string; secret: string } {
  const text = Buffer.from(credentials, 'base64').toString();
  const colon = text.indexOf(':');
  return { name: colon < 0 ? text : text.slice(0, colon), secret: colon < 0 ? '' : text.slice(colon + 1) };
}

const userNamed = (username: string): User => ({ username, full_name: null, email: null });

const profile = ({ full_name = null, email = null, profile_uid }: Partial<User>) => ({
  full_name,
  email,
  ...(profile_uid !== undefined && { profile_uid }),
});

const licenseUnknown = () =>
  new KibanaError(503, 'License information could not be obtained from Elasticsearch. Please check the logs for further details.', {
    headers: { 'retry-after': '30' },
  });

/** Kibana passes on what Elasticsearch says; the words are those of public reports, not of a test. */
function wrongCredentials(reason: string): KibanaError {
  return new KibanaError(401, `[security_exception\n\tRoot causes:\n\t\tsecurity_exception: ${reason}]: ${reason}`, {
    headers: { 'www-authenticate': 'Basic realm="security", charset="UTF-8"' },
  });
}
