import * as z from 'zod';
import type { Collection } from '../../kernel/collection.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { Simulator } from '../simulator.ts';
import { Refusal, type Routes, readVendorBody, type VendorCall } from '../vendor-call.ts';
import { fromRoot, serveVendor } from '../vendor-server.ts';
import { appOf, SwimlaneSeed, swimlaneRefusal } from './apps.ts';
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
    const swimlane = new SwimlaneRecords({ clock, ids, store, seed });
    const handler = serveVendor({
      name: 'swimlane',
      locate: fromRoot(/\/api\/app\//),
      routes: () => routes(swimlane, seed),
      admit: (call) => admit(call, seed),
      headers: () => ({ 'content-type': 'application/json; charset=utf-8' }),
      unreadable: ({ path }) => swimlaneRefusal('ModelValidation', path.join('.') || null).reply,
    });
    return {
      handler,
      state: { records: swimlane.records, comments: swimlane.comments },
      tickets: swimlaneTickets(swimlane, seed),
      plant: () => seed.records.forEach(({ appId, values, id }) => void swimlane.create(appId, values, id)),
    };
  },
};

const Values = lazily(() => z.object({ values: z.record(z.string(), z.json()) }));
const NewComment = lazily(() =>
  z.object({ message: z.string(), createdDate: z.string().optional(), isRichText: z.boolean().default(false) }),
);

function routes(swimlane: SwimlaneRecords, seed: SwimlaneSeed): Routes {
  const recordOf = (record: SwimlaneRecord) => served(record, swimlane.comments);
  return {
    'GET /api/app/:app': ({ params: { app = '' } }) => {
      const { id, name, acronym, fields } = appOf(seed, app);
      return ok({ $type: 'Core.Models.Application.Application, Core', id, name: name ?? acronym, acronym, fields: fields ?? [] });
    },
    'POST /api/app/:app/record': (call) => ok(recordOf(swimlane.create(appIn(call), readVendorBody(Values(), call).values))),
    'GET /api/app/:app/record/:id': (call) => ok(recordOf(find(swimlane, call))),
    'PATCH /api/app/:app/record/:id': (call) => ok(recordOf(swimlane.update(find(swimlane, call), readVendorBody(Values(), call).values))),
    'POST /api/app/:app/record/:id/:field/comment': (call) => {
      swimlane.comment(find(swimlane, call), call.params['field'] ?? '', readVendorBody(NewComment(), call));
      return { status: 200 };
    },
  };
}

const ok = (body: unknown) => ({ status: 200, body });
const appIn = ({ params }: VendorCall) => params['app'] ?? '';

function find({ records }: SwimlaneRecords, call: VendorCall): SwimlaneRecord {
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
