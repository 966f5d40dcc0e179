import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { basicAuthorization } from '../authorization.ts';
import type { SimulatorDeps } from '../simulator.ts';
import { Refusal, type Routes, readVendorBody, type VendorCall, type VendorReply } from '../vendor-call.ts';
import { issueOf, jiraCommentOf, jiraPageOf, serverInfoOf, userOf } from './answers.ts';
import { JiraCatalogue } from './catalogue.ts';
import { fieldsOf, issueTypeOf } from './createmeta.ts';
import { JiraIssues } from './issues.ts';
import { type Issue, IssueFields, type Project } from './model.ts';
import { jqlTest } from './search.ts';
import type { JiraSeed } from './seed.ts';
import { jiraTickets } from './tickets.ts';

/** What the simulators of Jira and of case management share. */
export function jiraInstallation({ clock, ids, store }: Omit<SimulatorDeps, 'seed'>, seed: JiraSeed) {
  const catalogue = new JiraCatalogue(seed);
  const issues = new JiraIssues(store, catalogue, clock);
  const jira = { catalogue, issues, isCloud: catalogue.isCloud };
  return {
    issues,
    routes: (): Routes => ({ ...createmetaRoutes(jira), ...issueRoutes(jira), ...searchRoutes(jira), ...siteRoutes(jira) }),
    open: (): Routes => ({ 'GET /rest/api/2/serverInfo': (call) => ok(serverInfoOf(call.base, clock.now(), jira.isCloud)) }),
    headers: () => ({ 'x-arequestid': ids.hex(32), 'x-ratelimit-limit': '350', 'x-ratelimit-remaining': '349' }),
    tickets: jiraTickets(issues),
    plant: () => seed.issues.forEach((issue) => void issues.plant(issue)),
  };
}

interface Jira {
  catalogue: JiraCatalogue;
  issues: JiraIssues;
  isCloud: boolean;
}

const Change = lazily(() => z.object({ fields: IssueFields().optional() }));
const NewComment = lazily(() => z.looseObject({ body: z.string() }));

function issueRoutes(jira: Jira): Routes {
  const { issues } = jira;
  const commentsOn = ({ id }: Issue) => issues.comments.where('issue', id);
  return {
    'POST /rest/api/2/issue': (call) => {
      const { id, key } = issues.create(fieldsIn(call), userIn(call));
      return { status: 201, body: { id, key, self: `${call.base}/rest/api/2/issue/${id}` } };
    },
    'GET /rest/api/2/issue/:issue': (call) => {
      const issue = find(jira, call);
      return ok(issueOf(issue, commentsOn(issue), call.base, call.query.get('fields')));
    },
    'PUT /rest/api/2/issue/:issue': (call) => {
      issues.update(find(jira, call), fieldsIn(call));
      return { status: 204 };
    },
    'POST /rest/api/2/issue/:issue/comment': (call) => {
      const comment = issues.comment(find(jira, call), readVendorBody(NewComment(), call).body, userIn(call));
      return { status: 201, body: jiraCommentOf(comment, call.base) };
    },
    'GET /rest/api/2/issue/:issue/comment': (call) => {
      const listed = commentsOn(find(jira, call)).map((comment) => jiraCommentOf(comment, call.base));
      return ok(jiraPageOf('comments', listed, call.query));
    },
  };
}

function createmetaRoutes({ catalogue, isCloud }: Jira): Routes {
  const page = (name: string, items: unknown[], { query }: VendorCall) => {
    const paged = jiraPageOf(isCloud ? name : 'values', items, query);
    return ok(isCloud ? paged : { ...paged, isLast: true });
  };
  return {
    /** Jira 9 took it away; Kibana before 8.17 asks for it wherever the capabilities do not name the routes below. */
    'GET /rest/api/2/issue/createmeta': ({ base, query }) => {
      const project = catalogue.project({ key: query.get('projectKeys') ?? '' });
      if (!project) return ok({ expand: 'projects', projects: [] });
      const ids = query.get('issuetypeIds')?.split(',');
      const types = catalogue.issueTypes.filter(({ id }) => ids?.includes(id) ?? true);
      const fieldMap = (type: (typeof types)[number]) =>
        Object.fromEntries(fieldsOf(catalogue, project, type, base).map((field) => [field.fieldId, field]));
      const issuetypes = types.map((type) => ({ ...issueTypeOf(base, type), expand: 'fields', fields: fieldMap(type) }));
      return ok({ expand: 'projects', projects: [{ expand: 'issuetypes', ...project, issuetypes }] });
    },
    'GET /rest/api/2/issue/createmeta/:project/issuetypes': (call) => {
      projectIn(catalogue, call.params['project'] ?? '');
      return page(
        'issueTypes',
        catalogue.issueTypes.map((type) => issueTypeOf(call.base, type)),
        call,
      );
    },
    'GET /rest/api/2/issue/createmeta/:project/issuetypes/:type': (call) => {
      const project = projectIn(catalogue, call.params['project'] ?? '');
      const type = catalogue.issueType({ id: call.params['type'] });
      if (!type) throw refusal(404, 'Issue type not found.');
      return page('fields', fieldsOf(catalogue, project, type, call.base), call);
    },
  };
}

function searchRoutes({ issues, catalogue }: Jira): Routes {
  const search = ({ query, base }: VendorCall) =>
    issues.issues
      .filter(jqlTest(query.get('jql') ?? '', (name) => catalogue.hasProject(name)))
      .map((issue) => issueOf(issue, [], base, query.get('fields') ?? '*all'));
  return {
    'GET /rest/api/2/search/jql': (call) => ok({ issues: search(call).slice(0, Number(call.query.get('maxResults') ?? 50)), isLast: true }),
    /** Gone from Cloud since August 2025 (preset `searchRemoved`), and what Kibana asked until then. */
    'GET /rest/api/2/search': (call) => ok({ expand: 'schema,names', ...jiraPageOf('issues', search(call), call.query) }),
  };
}

function siteRoutes({ isCloud }: Jira): Routes {
  const capability = (base: string, name: string) => [name, `${base}/rest/capabilities/${name}`];
  const names = isCloud ? ['navigation'] : ['navigation', 'list-project-issuetypes', 'list-issuetype-fields'];
  return {
    'GET /rest/capabilities': ({ base }) => ok({ capabilities: Object.fromEntries(names.map((name) => capability(base, name))) }),
    'GET /rest/api/2/myself': (call) => ok(userOf(call.base, userIn(call))),
  };
}

const ok = (body: unknown): VendorReply => ({ status: 200, body });
const refusal = (status: number, ...errorMessages: string[]) => new Refusal(status, { errorMessages, errors: {} });

function find({ issues, isCloud }: Jira, { params }: VendorCall): Issue {
  const issue = issues.find(params['issue'] ?? '');
  if (issue) return issue;
  throw refusal(404, isCloud ? 'Issue does not exist or you do not have permission to see it.' : 'Issue Does Not Exist');
}

function projectIn(catalogue: JiraCatalogue, key: string): Project {
  const project = catalogue.project({ key });
  if (!project) throw refusal(404, `No project could be found with key '${key}'.`);
  return project;
}

function fieldsIn(call: VendorCall): IssueFields {
  const { fields } = readVendorBody(Change(), call);
  if (!fields) throw refusal(400, "one of 'fields' or 'update' required");
  return fields;
}

const userIn = ({ request }: VendorCall) => basicAuthorization(request)?.user ?? 'user@example.com';
