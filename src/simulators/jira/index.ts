import { basicAuthorization, bearerToken } from '../authorization.ts';
import type { Simulator } from '../simulator.ts';
import { Refusal, type UnreadableBody, type VendorCall, type VendorReply } from '../vendor-call.ts';
import { fromRoot, serveVendor } from '../vendor-server.ts';
import { jiraPresets } from './presets.ts';
import { jiraInstallation } from './routes.ts';
import { JiraSeed } from './seed.ts';

/** Jira's platform REST API, version 2: Cloud, or Data Center when the seed says so. */
export const jiraSimulator: Simulator = {
  name: 'jira',
  get seed() {
    return JiraSeed();
  },
  presets: jiraPresets,
  start({ seed: declared, ...deps }) {
    const seed = JiraSeed().parse(declared);
    const jira = jiraInstallation(deps, seed);
    const handler = serveVendor({
      name: 'jira',
      locate: fromRoot(/\/rest\/(api|capabilities)(\/|$)/),
      routes: jira.routes,
      open: jira.open,
      admit: (call) => admit(call, seed),
      headers: () => ({ 'content-type': 'application/json;charset=UTF-8', ...jira.headers() }),
      unreadable: unreadableIssue,
    });
    const { issues, comments } = jira.issues;
    return { handler, state: { issues, comments }, plant: jira.plant, tickets: jira.tickets };
  },
};

/** Cloud says no more of a body that it cannot read; of a field it says what is wrong. */
export function unreadableIssue({ problem, path: [part, field] }: UnreadableBody): VendorReply {
  const refused = (...errorMessages: string[]) => ({ status: 400, body: { errorMessages, errors: {} } });
  if (problem === 'no JSON') return refused('There was an error parsing JSON. Check that your request body is valid.');
  if (part === 'body') return { status: 400, body: { errorMessages: [], errors: { comment: 'Comment body can not be empty!' } } };
  if (part !== 'fields' || typeof field !== 'string') {
    return refused('Invalid request payload. Refer to the REST API documentation and try again.');
  }
  const text = field === 'labels' ? 'data was not an array' : 'Operation value must be a string';
  return { status: 400, body: { errorMessages: [], errors: { [field]: text } } };
}

/** Cloud says the same to a missing and to a wrong token. */
function admit({ request }: VendorCall, { credentials }: JiraSeed): void {
  const basic = basicAuthorization(request);
  if (!credentials && (basic || bearerToken(request))) return;
  if (credentials && basic?.user === credentials.email && basic.password === credentials.apiToken) return;
  throw new Refusal(401, 'Client must be authenticated to access this resource.', {
    'content-type': 'text/plain;charset=UTF-8',
    'www-authenticate': `OAuth realm="${encodeURIComponent(request.origin)}"`,
    'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
  });
}
