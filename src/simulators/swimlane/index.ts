import * as z from 'zod';
import type { Collection } from '../../kernel/collection.ts';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Simulator } from '../simulator.ts';
import { Refusal, type Routes, readVendorBody, type VendorCall } from '../vendor-call.ts';
import { fromRoot, serveVendor } from '../vendor-server.ts';
import { SwimlaneSeed } from './apps.ts';
import { SwimlaneChecks, swimlaneRefusal } from './checks.ts';
import { swimlanePresets } from './presets.ts';
import { type SwimlaneComment, type SwimlaneRecord, SwimlaneRecords } from './records.ts';
import { swimlaneTickets } from './tickets.ts';

/** Swimlane: records of applications, and comments in their fields. */
export const swimlaneSimulator: Simulator = {
  name: 'swimlane',
  get seed() {
    return SwimlaneSeed();
  },
  presets: swimlanePresets,
  start({ clock, ids, store, seed: declared }) {
    const seed = SwimlaneSeed().parse(declared);
    const swimlane = new SwimlaneRecords({ clock, ids, store });
    const checks = new SwimlaneChecks(seed);
    const handler = serveVendor({
      name: 'swimlane',
      locate: fromRoot(/\/api\/app\//),
      routes: () => routes(swimlane, checks),
      admit: (call) => admit(call, seed),
      headers: () => ({ 'content-type': 'application/json; charset=utf-8' }),
      unreadable: ({ path }) => swimlaneRefusal('ModelValidation', path.join('.') || null).reply,
    });
    return {
      handler,
      state: { records: swimlane.records, comments: swimlane.comments },
      tickets: swimlaneTickets(swimlane, checks),
      /** A record of the seed is not checked. */
      plant() {
        for (const { appId, values, id } of seed.records) {
          swimlane.create(seed.apps?.find((app) => app.id === appId) ?? { id: appId, acronym: 'ET' }, values, id);
        }
      },
    };
  },
};

const Values = lazily(() => z.object({ applicationId: z.string().optional(), values: z.record(z.string(), JsonValue()) }));
const NewComment = lazily(() =>
  z.object({ message: z.string(), createdDate: z.string().optional(), isRichText: z.boolean().default(false) }),
);

function routes(swimlane: SwimlaneRecords, checks: SwimlaneChecks): Routes {
  const recordOf = (record: SwimlaneRecord) => served(record, swimlane.comments);
  return {
    'GET /api/app/:app': (call) => {
      const { id, name, acronym, fields } = checks.app(appIn(call));
      return ok({ $type: 'Core.Models.Application.Application, Core', id, name: name ?? acronym, acronym, fields: fields ?? [] });
    },
    'POST /api/app/:app/record': (call) => {
      const { applicationId, values } = readVendorBody(Values(), call);
      checks.record(appIn(call), values, applicationId);
      return ok(recordOf(swimlane.create(checks.app(appIn(call)), values)));
    },
    'GET /api/app/:app/record/:id': (call) => ok(recordOf(find(swimlane, checks, call))),
    'PATCH /api/app/:app/record/:id': (call) => {
      const record = find(swimlane, checks, call);
      const { applicationId, values } = readVendorBody(Values(), call);
      checks.record(appIn(call), { ...record.values, ...values }, applicationId);
      return ok(recordOf(swimlane.update(record, values)));
    },
    'POST /api/app/:app/record/:id/:field/comment': (call) => {
      const record = find(swimlane, checks, call);
      const { field = '' } = call.params;
      checks.comment(appIn(call), field);
      swimlane.comment(record, field, readVendorBody(NewComment(), call));
      return { status: 200 };
    },
  };
}

const ok = (body: unknown) => ({ status: 200, body });
const appIn = ({ params }: VendorCall) => params['app'] ?? '';

function find({ records }: SwimlaneRecords, checks: SwimlaneChecks, call: VendorCall): SwimlaneRecord {
  checks.app(appIn(call));
  const id = call.params['id'] ?? '';
  const record = records.get(id);
  if (record?.applicationId !== appIn(call)) throw swimlaneRefusal('RecordNotFound', id);
  return record;
}

function served({ id, number, trackingFull, ...record }: SwimlaneRecord, comments: Collection<SwimlaneComment>) {
  const listed: Record<string, Omit<SwimlaneComment, 'recordId'>[]> = {};
  for (const { recordId: _, ...comment } of comments.where('record', id)) {
    listed[comment.fieldId] = [...(listed[comment.fieldId] ?? []), comment];
  }
  return {
    $type: 'Core.Models.Record.Record, Core',
    id,
    name: trackingFull,
    trackingId: number,
    trackingFull,
    isNew: false,
    ...record,
    comments: listed,
    createdByUser: USER,
    modifiedByUser: USER,
  };
}

const USER = { $type: 'Core.Models.Base.UserGroupSelection, Core', id: 'aIntegrationUser1', name: 'integration' };

/** Of Swimlane's 401 only the status is known. */
function admit({ request }: VendorCall, { credentials }: SwimlaneSeed): void {
  const token = request.headers['private-token'];
  if (!token || (credentials && token !== credentials.apiToken)) throw new Refusal(401);
}
