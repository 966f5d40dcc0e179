import { basicAuthorization } from '../authorization.ts';
import type { Simulator } from '../simulator.ts';
import { type Routes, readVendorBody, type VendorCall } from '../vendor-call.ts';
import { fromRoot, serveVendor } from '../vendor-server.ts';
import { ResilientChecks, resilientRefusal as refusal, unreadableIncident } from './checks.ts';
import { incidentFields, ResilientSeed } from './fields.ts';
import { type Incident, NewComment, NewIncident, Patch, type ResilientComment, ResilientIncidents } from './incidents.ts';
import { resilientPresets } from './presets.ts';
import { resilientTickets } from './tickets.ts';

/** IBM Resilient, now QRadar SOAR: incidents, comments and the metadata of fields. */
export const resilientSimulator: Simulator = {
  name: 'resilient',
  get seed() {
    return ResilientSeed();
  },
  presets: resilientPresets,
  start({ clock, store, seed: declared }) {
    const seed = ResilientSeed().parse(declared);
    const soar = new ResilientIncidents(store, clock);
    const checks = new ResilientChecks(seed);
    const handler = serveVendor({
      name: 'resilient',
      locate: fromRoot(/\/rest\/orgs\//),
      routes: () => ({ ...incidentRoutes(soar, checks), ...commentRoutes(soar), ...fieldRoutes(seed) }),
      admit: (call) => admit(call, seed, checks),
      headers: () => ({ 'content-type': 'application/json' }),
      unreadable: (problem) => unreadableIncident(problem, seed).reply,
    });
    return {
      handler,
      state: { incidents: soar.incidents, comments: soar.comments },
      tickets: resilientTickets(soar),
      plant() {
        for (const { id, ...incident } of seed.incidents) {
          soar.create(seed.orgId ?? '201', { ...incident, discovered_date: clock.now().getTime() }, id);
        }
      },
    };
  },
};

const BASE = '/rest/orgs/:org';
const DONE = { success: true, title: null, message: null, hints: [] };

function incidentRoutes(soar: ResilientIncidents, checks: ResilientChecks): Routes {
  return {
    [`POST ${BASE}/incidents`]: (call) => {
      const incident = readVendorBody(NewIncident(), call);
      checks.created(incident);
      return ok(incidentOf(soar.create(orgIn(call), incident), call));
    },
    [`GET ${BASE}/incidents`]: (call) =>
      ok(soar.incidents.filter(({ org_id }) => org_id === orgIn(call)).map((incident) => incidentOf(incident, call))),
    [`GET ${BASE}/incidents/:id`]: (call) => ok(incidentOf(find(soar, call), call)),
    [`PATCH ${BASE}/incidents/:id`]: (call) => {
      const incident = find(soar, call);
      const patch = readVendorBody(Patch(), call);
      checks.changed(incident, patch.changes);
      const field_failures = soar.patch(incident, patch);
      if (field_failures.length === 0) return ok(DONE);
      return ok({ ...DONE, success: false, message: CONFLICT, field_failures });
    },
  };
}

/** The form of the answer is known, the text is ours. */
const CONFLICT = 'The incident was changed by somebody else since it was read';

const commentRoutes = (soar: ResilientIncidents): Routes => ({
  [`POST ${BASE}/incidents/:id/comments`]: (call) =>
    ok(commentOf(soar.comment(find(soar, call), readVendorBody(NewComment(), call).text), asObjects(call))),
  [`GET ${BASE}/incidents/:id/comments`]: (call) =>
    ok(soar.comments.where('incident', find(soar, call).id).map((comment) => commentOf(comment, asObjects(call)))),
});

const fieldRoutes = (seed: ResilientSeed): Routes => ({
  [`GET ${BASE}/types/incident/fields`]: () => ok(incidentFields(seed)),
  [`GET ${BASE}/types/incident/fields/:field`]: ({ params: { field } }) => {
    const metadata = incidentFields(seed).find(({ name }) => name === field);
    if (!metadata) throw refusal(404, `Unable to find the field ${field}`);
    return ok(metadata);
  },
});

const ok = (body: unknown) => ({ status: 200, body });

const orgIn = ({ params }: VendorCall): string => params['org'] ?? '';

const numeric = (id: string) => (/^\d+$/.test(id) ? Number(id) : id);

/** The API writes an unknown id with a comma before the thousands. */
function find({ incidents }: ResilientIncidents, call: VendorCall): Incident {
  const id = call.params['id'] ?? '';
  const incident = incidents.get(id);
  if (incident?.org_id === orgIn(call)) return incident;
  throw refusal(404, `Unable to find object with ID ${numeric(id).toLocaleString('en-US')}`);
}

const asObjects = ({ query }: VendorCall): boolean => query.get('text_content_output_format')?.startsWith('objects') ?? false;

/** In `objects_convert` mode there is always an object: with a null description Kibana's update would break. */
function incidentOf({ id, org_id, description, ...incident }: Incident, call: VendorCall) {
  const asObject = { format: 'html', content: description ?? '' };
  return { id: Number(id), org_id: numeric(org_id), ...incident, description: asObjects(call) ? asObject : description };
}

const commentOf = ({ id, inc_id, text, create_date }: ResilientComment, asObject: boolean) => ({
  id: Number(id),
  inc_id: Number(inc_id),
  parent_id: null,
  text: asObject ? { format: 'text', content: text } : text,
  create_date,
  modify_date: create_date,
  is_deleted: false,
});

function admit({ request, params }: VendorCall, { credentials }: ResilientSeed, checks: ResilientChecks): void {
  const basic = basicAuthorization(request);
  const isUser = basic && (!credentials || (basic.user === credentials.apiKeyId && basic.password === credentials.apiKeySecret));
  if (!isUser) throw refusal(401, 'Unauthorized');
  checks.organisation(params['org']);
}
