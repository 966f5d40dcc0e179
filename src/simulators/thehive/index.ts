import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { bearerToken } from '../authorization.ts';
import { declared } from '../declared.ts';
import type { Simulator } from '../simulator.ts';
import { Refusal, type Routes, readVendorBody, type VendorCall } from '../vendor-call.ts';
import { fromRoot, serveVendor } from '../vendor-server.ts';
import { alertOf, caseOf, theHiveCommentOf } from './answers.ts';
import { isOurs, NewAlert, NewCase, TheHiveCaseChange, TheHiveCases, TheHiveSeed } from './cases.ts';
import { theHivePresets } from './presets.ts';
import { theHiveTickets } from './tickets.ts';

/** TheHive 5: cases, their comments, and alerts. */
export const theHiveSimulator: Simulator = {
  name: 'thehive',
  get seed() {
    return TheHiveSeed();
  },
  presets: theHivePresets,
  start({ clock, store, seed: declared }) {
    const seed = TheHiveSeed().parse(declared);
    const hive = new TheHiveCases(store, clock);
    const handler = serveVendor({
      name: 'thehive',
      locate: fromRoot(/\/api\/v1\//),
      routes: () => ({ ...caseRoutes(hive), ...alertRoutes(hive) }),
      admit: (call) => admit(call, seed),
      headers: () => ({ 'content-type': 'application/json' }),
      unreadable: ({ problem, path }) =>
        refusal(
          400,
          'BadRequest',
          path.length === 0 ? 'Invalid json' : `${path.join('.')} is ${problem === 'missing' ? 'missing' : 'invalid'}`,
        ).reply,
    });
    return {
      handler,
      state: { cases: hive.cases, comments: hive.comments, alerts: hive.alerts },
      tickets: theHiveTickets(hive),
      plant() {
        for (const newCase of seed.cases) hive.createCase(newCase);
        for (const alert of seed.alerts) hive.createAlert(alert);
      },
    };
  },
};

const NewComment = lazily(() => z.object({ message: z.string() }));

const caseRoutes = (hive: TheHiveCases): Routes => ({
  'POST /api/v1/case': (call) => ({ status: 201, body: caseOf(hive.createCase(readVendorBody(NewCase(), call))) }),
  'GET /api/v1/case/:id': (call) => ({ status: 200, body: caseOf(findCase(hive, call)) }),
  'PATCH /api/v1/case/:id': (call) => {
    hive.updateCase(findCase(hive, call), readVendorBody(TheHiveCaseChange(), call));
    return { status: 204 };
  },
  'DELETE /api/v1/case/:id': (call) => {
    hive.cases.delete(findCase(hive, call).id);
    return { status: 204 };
  },
  'POST /api/v1/case/:id/comment': (call) => ({
    status: 201,
    body: theHiveCommentOf(hive.comment(findCase(hive, call), readVendorBody(NewComment(), call).message)),
  }),
  'POST /api/v1/query': (call) => ({ status: 200, body: answerQuery(hive, readVendorBody(Query(), call).query) }),
});

const alertRoutes = (hive: TheHiveCases): Routes => ({
  'POST /api/v1/alert': (call) => {
    const alert = readVendorBody(NewAlert(), call);
    const duplicate = hive.alerts.where('source', TheHiveCases.alertKey(alert))[0];
    if (duplicate) throw refusal(400, 'CreateError', `Alert ${alert.type}:${alert.source}:${alert.sourceRef} already exist`);
    return { status: 201, body: alertOf(hive.createAlert(alert)) };
  },
  'GET /api/v1/alert/:id': ({ params: { id = '' } }) => {
    const alert = hive.alerts.get(id);
    if (!alert) throw refusal(404, 'NotFoundError', 'Alert not found');
    return { status: 200, body: alertOf(alert) };
  },
});

/** Only the queries `listCase`, `listAlert`, and `getCase` with or without `comments`. */
const Query = lazily(() => z.object({ query: z.array(z.object({ _name: z.string(), idOrName: z.string().optional() })).min(1) }));

function answerQuery(hive: TheHiveCases, [from, then]: z.output<ReturnType<typeof Query>>['query']): unknown[] {
  if (from?._name === 'listCase') return hive.cases.filter(isOurs).map(caseOf);
  if (from?._name === 'listAlert') return hive.alerts.all().map(alertOf);
  const hiveCase = from?._name === 'getCase' ? hive.find(from.idOrName ?? '') : undefined;
  if (!hiveCase) return [];
  return then?._name === 'comments' ? hive.comments.where('case', hiveCase.id).map(theHiveCommentOf) : [caseOf(hiveCase)];
}

const refusal = (status: number, type: string, message: string) => new Refusal(status, { type, message });

function findCase(hive: TheHiveCases, { params }: VendorCall) {
  const hiveCase = hive.find(params['id'] ?? '');
  if (!hiveCase) throw refusal(404, 'NotFoundError', 'Case not found');
  return hiveCase;
}

function admit({ request }: VendorCall, seed: TheHiveSeed): void {
  const { credentials } = seed;
  const key = bearerToken(request);
  if (!key || (credentials && key !== credentials.apiKey)) throw refusal(401, 'AuthenticationError', 'Authentication failure');
  const header = request.headers['x-organisation'];
  const organisation = declared(seed, seed.organisation, '');
  if (organisation !== undefined && header !== undefined && header !== organisation) {
    throw refusal(403, 'AuthorizationError', `You are not authorized in the organisation ${header}`);
  }
}
