import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Collection } from '../../kernel/collection.ts';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';
import { basicAuthorization, bearerToken } from '../authorization.ts';
import type { Simulator } from '../simulator.ts';
import { type Routes, readVendorBody, type VendorCall } from '../vendor-call.ts';
import { fromRoot, serveVendor, type VendorServer } from '../vendor-server.ts';
import { failure } from './answers.ts';
import { corsRoutes, elasticAppRoutes, type Observable, ObservableForm } from './app.ts';
import { columnsOf } from './checks.ts';
import { issueToken, type Token, TokenForm } from './oauth.ts';
import { serviceNowPresets } from './presets.ts';
import { referenceRows } from './reference.ts';
import { ServiceNowSeed } from './seed.ts';
import { tableRoutes } from './table-api.ts';
import { ServiceNowTables } from './tables.ts';
import { serviceNowTickets } from './tickets.ts';

/** A ServiceNow instance with the Elastic apps for ITSM and SecOps. */
export const serviceNowSimulator: Simulator = {
  name: 'servicenow',
  get seed() {
    return ServiceNowSeed();
  },
  presets: serviceNowPresets,
  start({ clock, ids, store, seed: declared }) {
    const seed = ServiceNowSeed().parse(declared);
    const tables = new ServiceNowTables({ clock, ids, store, kept: columnsOf(seed) });
    const observables = store.collection<Observable>('observables', { incident: ({ incident }) => incident }, ObservableForm);
    const events = store.collection<Event>('events', {}, EventForm);
    const tokens = store.collection<Token>('tokens', {}, TokenForm);
    const handler = serveVendor({
      ...SERVER,
      open: () => ({ ...corsRoutes(), 'POST /oauth_token.do': (call) => issueToken({ tokens, clock, ids, seed }, call) }),
      routes: () => ({
        ...elasticAppRoutes({ tables, observables, store, ids }),
        ...tableRoutes(tables, referenceRows(seed)),
        ...eventRoutes(events, () => ids.hex(32)),
      }),
      admit: (call) => admit(call, { seed, tokens, clock }),
      headers: () => ({ ...JSON_TYPE, 'x-is-logged-in': 'true', 'x-transaction-id': ids.hex(12) }),
    });
    const { incidents, securityIncidents, journal } = tables;
    return {
      handler,
      state: { incidents, securityIncidents, journal, observables, events },
      plant: () => plant(tables, seed),
      tickets: serviceNowTickets(tables),
    };
  },
};

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

const SERVER: Pick<VendorServer, 'name' | 'locate' | 'unreadable'> = {
  name: 'servicenow',
  locate: fromRoot(/\/(api\/(now|global|x_[^/]+)\/|oauth_token\.do)/),
  /** The message is ServiceNow's; the detail is ours, because its own names an object in its memory. */
  unreadable: ({ problem }) =>
    failure(400, 'Exception while reading request', problem === 'no JSON' ? 'The payload is not valid JSON' : 'The payload is not valid')
      .reply,
};

function plant(tables: ServiceNowTables, seed: ServiceNowSeed): void {
  for (const values of seed.incidents) tables.create('incident', values, 'admin');
  for (const values of seed.securityIncidents) tables.create('sn_si_incident', values, 'admin');
}

interface Event {
  id: string;
  event: unknown;
}
const EventForm = lazily(() => z.strictObject({ id: z.string(), event: JsonValue() }));

const Events = lazily(() => z.object({ records: z.array(JsonValue()) }));

/** Event management's bulk endpoint, which the ITOM connector posts to. */
const eventRoutes = (events: Collection<Event>, newId: () => string): Routes => ({
  'POST /api/global/em/jsonv2': (call) => {
    const { records } = readVendorBody(Events(), call);
    for (const event of records) events.insert({ id: newId(), event });
    return { status: 200, body: { result: { 'Default Bulk Endpoint': `${records.length} events were inserted` } } };
  },
});

interface Gate {
  seed: ServiceNowSeed;
  tokens: Collection<Token>;
  clock: Clock;
}

/** An issued token is accepted until it expires, whatever the seed; any other one only without `credentials` and `oauth` in the seed. */
function admit({ request }: VendorCall, { seed: { credentials, oauth }, tokens, clock }: Gate): void {
  const bearer = bearerToken(request);
  const token = bearer === undefined ? undefined : tokens.get(bearer);
  if (token && token.expiresAt > clock.now().toISOString()) return;
  const basic = basicAuthorization(request);
  if (basic && (!credentials || (basic.user === credentials.username && basic.password === credentials.password))) return;
  if (bearer !== undefined && !token && !credentials && !oauth) return;
  throw failure(401, 'User is not authenticated', 'Required to provide Auth information', {
    'www-authenticate': 'Basic realm="Service-now"',
    'x-is-logged-in': 'false',
  });
}
