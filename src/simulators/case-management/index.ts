import * as z from 'zod';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';
import { basicAuthorization } from '../authorization.ts';
import { unreadableIssue } from '../jira/index.ts';
import { jiraInstallation } from '../jira/routes.ts';
import { JiraSeed } from '../jira/seed.ts';
import type { Simulator } from '../simulator.ts';
import { Refusal, type Routes, readVendorBody, type VendorCall } from '../vendor-call.ts';
import { fromRoot, serveVendor } from '../vendor-server.ts';
import { type ManagedCase, ManagedCases, type ManagedComment } from './cases.ts';
import { caseManagementPresets } from './presets.ts';
import { managedTickets } from './tickets.ts';

const Body = lazily(() => z.record(z.string(), JsonValue()));

const CaseManagementSeed = lazily(() =>
  z.strictObject({
    credentials: z
      .strictObject({ user: z.string().describe('the name'), password: z.string().describe('the password') })
      .optional()
      .describe('what a request must have; any will do when absent'),
    headers: z.record(z.string(), z.string()).default({}).describe('headers that a request must have'),
    cases: z.array(Body()).default([]).describe('cases that are there already'),
    jira: JiraSeed().omit({ credentials: true }).prefault({}).describe('the Jira that is under `/rest/api/2`'),
  }),
);
type CaseManagementSeed = z.output<ReturnType<typeof CaseManagementSeed>>;

/**
 * The service behind the case webhook, whose URLs are the user's own: cases, incidents, tickets and issues mean the same, anywhere in a
 * path. It is a Jira as well, because Elastic's documentation points the webhook at one.
 */
export const caseManagementSimulator: Simulator = {
  name: 'case-management',
  get seed() {
    return CaseManagementSeed();
  },
  presets: caseManagementPresets,
  start({ seed: declared, ...deps }) {
    const seed = CaseManagementSeed().parse(declared);
    const managed = new ManagedCases(deps);
    const jira = jiraInstallation(deps, seed.jira);
    const handler = serveVendor({
      name: 'case-management',
      locate,
      open: jira.open,
      routes: () => ({ ...routes(managed), ...jira.routes() }),
      admit: (call) => admit(call, seed),
      headers: () => ({ 'content-type': 'application/json;charset=UTF-8' }),
      unreadable: (problem, { request }) =>
        isJira(request.path) ? unreadableIssue(problem) : { status: 400, body: { message: 'The body must be a JSON object' } },
    });
    return {
      handler,
      state: { cases: managed.cases, comments: managed.comments, issues: jira.issues.issues, issueComments: jira.issues.comments },
      tickets: managedTickets(managed, jira.tickets),
      plant() {
        for (const fields of seed.cases) managed.create(fields);
        jira.plant();
      },
    };
  },
};

const JIRA = /\/rest\/(api|capabilities)(\/|$)/;
const isJira = (path: string) => JIRA.test(path);

/** `/v2/tickets/7/note` is `/cases/7/comments`; of several such words in a path the last counts. */
function locate(pathname: string) {
  if (JIRA.test(pathname)) return fromRoot(JIRA)(pathname);
  const match = /^(.*)\/(?:case|incident|ticket|issue)s?(\/.*)?$/is.exec(pathname);
  if (!match) return { prefix: '', path: pathname };
  const [, prefix = '', rest = ''] = match;
  return { prefix, path: `/cases${rest.replace(/\/(comment|note)s?\/?$/i, '/comments')}` };
}

function routes(managed: ManagedCases): Routes {
  const update = (call: VendorCall) => ok(caseOf(managed.update(find(managed, call), readVendorBody(Body(), call)), call));
  const comment = (call: VendorCall) => ({
    status: 201,
    body: commentOf(managed.comment(find(managed, call), readVendorBody(Body(), call))),
  });
  const create = (call: VendorCall) => ({ status: 201, body: caseOf(managed.create(readVendorBody(Body(), call)), call) });
  return {
    'POST /cases': create,
    'PUT /cases': create,
    'GET /cases': (call) => ok(managed.cases.all().map((managedCase) => caseOf(managedCase, call))),
    'GET /cases/:id': (call) => ok(caseOf(find(managed, call), call)),
    'PUT /cases/:id': update,
    'PATCH /cases/:id': update,
    'POST /cases/:id': update,
    'POST /cases/:id/comments': comment,
    'PUT /cases/:id/comments': comment,
    'PATCH /cases/:id/comments': comment,
    'GET /cases/:id/comments': (call) => ok(managed.comments.where('case', find(managed, call).id).map(commentOf)),
  };
}

const ok = (body: unknown) => ({ status: 200, body });

function find({ cases }: ManagedCases, { params: { id = '' } }: VendorCall): ManagedCase {
  const managedCase = cases.get(id) ?? cases.where('key', id)[0];
  if (!managedCase) throw new Refusal(404, { message: `There is no case ${id}` });
  return managedCase;
}

const caseOf = ({ fields, ...own }: ManagedCase, { base }: VendorCall) => ({ ...fields, ...own, self: `${base}/cases/${own.id}` });
const commentOf = ({ fields, ...own }: ManagedComment) => ({ ...fields, ...own });

function admit({ request }: VendorCall, { credentials, headers }: CaseManagementSeed): void {
  const basic = basicAuthorization(request);
  const isUser = !credentials || (basic?.user === credentials.user && basic.password === credentials.password);
  const hasHeaders = Object.entries(headers).every(([name, value]) => request.headers[name.toLowerCase()] === value);
  if (!isUser || !hasHeaders) throw new Refusal(401, { message: 'Unauthorized' }, { 'www-authenticate': 'Basic realm="case-management"' });
}
