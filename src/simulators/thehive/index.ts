import * as z from 'zod';
import { bearerToken } from '../authorization.ts';
import type { Simulator } from '../simulator.ts';
import { type Call, Refusal, type Routes, readBody } from '../vendor-call.ts';
import { fromRoot, serve } from '../vendor-server.ts';
import { alertOf, caseOf, commentOf } from './answers.ts';
import { CaseChange, NewAlert, NewCase, TheHiveCases, TheHiveSeed } from './cases.ts';
import { theHivePresets } from './presets.ts';

/** TheHive 5: cases, their comments, and alerts. */
export const theHiveSimulator: Simulator = {
  name: 'thehive',
  seed: TheHiveSeed,
  presets: theHivePresets,
  start({ clock, store, seed: given }) {
    const seed = TheHiveSeed.parse(given);
    const hive = new TheHiveCases(store, clock);
    const fetch = serve({
      name: 'thehive',
      locate: fromRoot(/\/api\/v1\//),
      routes: () => ({ ...caseRoutes(hive), ...alertRoutes(hive) }),
      admit: (call) => admit(call, seed),
      headers: () => ({ 'content-type': 'application/json' }),
      unreadable: ({ message, path }) =>
        refusal(400, 'BadRequest', path.length > 0 ? `Invalid value for ${path.join('.')}: ${message}` : 'Invalid json').reply,
    });
    return {
      fetch,
      state: { cases: hive.cases, comments: hive.comments, alerts: hive.alerts },
      plant() {
        for (const given of seed.cases) hive.createCase(given);
        for (const given of seed.alerts) hive.createAlert(given);
      },
    };
  },
};

const NewComment = z.object({ message: z.string() });

const caseRoutes = (hive: TheHiveCases): Routes => ({
  'POST /api/v1/case': (call) => ({ status: 201, body: caseOf(hive.createCase(readBody(NewCase, call))) }),
  'GET /api/v1/case/:id': (call) => ({ status: 200, body: caseOf(findCase(hive, call)) }),
  'PATCH /api/v1/case/:id': (call) => {
    hive.updateCase(findCase(hive, call), readBody(CaseChange, call));
    return { status: 204 };
  },
  'DELETE /api/v1/case/:id': (call) => {
    hive.cases.delete(findCase(hive, call).id);
    return { status: 204 };
  },
  'POST /api/v1/case/:id/comment': (call) => ({
    status: 201,
    body: commentOf(hive.comment(findCase(hive, call), readBody(NewComment, call).message)),
  }),
  'POST /api/v1/query': (call) => ({ status: 200, body: answerQuery(hive, readBody(Query, call).query) }),
});

const alertRoutes = (hive: TheHiveCases): Routes => ({
  'POST /api/v1/alert': (call) => {
    const given = readBody(NewAlert, call);
    const known = hive.alerts.where('source', TheHiveCases.alertKey(given))[0];
    if (known) throw refusal(400, 'CreateError', `Alert ${given.type}:${given.source}:${given.sourceRef} already exist`);
    return { status: 201, body: alertOf(hive.createAlert(given)) };
  },
  'GET /api/v1/alert/:id': ({ params: { id = '' } }) => {
    const alert = hive.alerts.get(id);
    if (!alert) throw refusal(404, 'NotFoundError', 'Alert not found');
    return { status: 200, body: alertOf(alert) };
  },
});

/** The query language as far as lists need it: a list, or a case and then its comments. */
const Query = z.object({ query: z.array(z.object({ _name: z.string(), idOrName: z.string().optional() })).min(1) });

function answerQuery(hive: TheHiveCases, [from, then]: z.output<typeof Query>['query']): unknown[] {
  if (from?._name === 'listCase') return hive.cases.all().map(caseOf);
  if (from?._name === 'listAlert') return hive.alerts.all().map(alertOf);
  const found = from?._name === 'getCase' ? hive.find(from.idOrName ?? '') : undefined;
  if (!found) return [];
  return then?._name === 'comments' ? hive.comments.where('case', found.id).map(commentOf) : [caseOf(found)];
}

const refusal = (status: number, type: string, message: string) => new Refusal(status, { type, message });

function findCase(hive: TheHiveCases, { params }: Call) {
  const found = hive.find(params['id'] ?? '');
  if (!found) throw refusal(404, 'NotFoundError', 'Case not found');
  return found;
}

function admit({ request }: Call, { credentials, organisation }: TheHiveSeed): void {
  const key = bearerToken(request);
  if (!key || (credentials && key !== credentials.apiKey)) throw refusal(401, 'AuthenticationError', 'Authentication failure');
  const wanted = request.headers.get('x-organisation');
  if (organisation !== undefined && wanted !== null && wanted !== organisation) {
    throw refusal(403, 'AuthorizationError', `You are not authorized in the organisation ${wanted}`);
  }
}
