import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { Moment } from '../../storage/moment.ts';
import {
  Alert,
  actionsComment,
  Event,
  inDocument,
  inObject,
  PersistableState,
  Reference,
  userComment,
} from '../comments/comment-schemas.ts';
import { Severity, Status } from './case-schemas.ts';

// What the attributes of saved objects must be to be restored: whatever any release stores, so that a snapshot can go from one release to another.

const User = lazily(() =>
  z.strictObject({
    username: z.string(),
    full_name: z.string().nullable(),
    email: z.string().nullable(),
    profile_uid: z.string().optional(),
  }),
);
const Connector = lazily(() =>
  z.strictObject({ id: z.string(), name: z.string(), type: z.string(), fields: z.record(z.string(), z.unknown()).nullable() }),
);
const fieldValue = lazily(() => z.union([z.string(), z.boolean(), z.number(), z.null()]));
const fieldType = lazily(() => z.enum(['text', 'toggle', 'number']));
const written = lazily(() => ({
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  settings: z.strictObject({ syncAlerts: z.boolean(), extractObservables: z.boolean().optional() }),
  severity: Severity(),
  assignees: z.array(z.strictObject({ uid: z.string() })),
  category: z.string().nullable(),
  customFields: z.array(z.strictObject({ key: z.string(), type: fieldType(), value: fieldValue() })),
  connector: Connector(),
}));
const updated = lazily(() => ({ updated_at: Moment().nullable(), updated_by: User().nullable() }));
const stamps = lazily(() => ({ created_at: Moment(), created_by: User(), ...updated() }));

/** What the connector returned is stored as it is, as Kibana does. */
const ExternalService = lazily(() =>
  z.strictObject({
    pushed_at: Moment(),
    pushed_by: User(),
    connector_id: z.string(),
    connector_name: z.string(),
    external_id: z.unknown(),
    external_title: z.unknown(),
    external_url: z.unknown(),
  }),
);

const seconds = lazily(() => z.number().nullable());

export const CaseForm = lazily(() =>
  z.strictObject({
    ...written(),
    ...stamps(),
    status: Status(),
    owner: z.string(),
    duration: seconds(),
    closed_at: Moment().nullable(),
    closed_by: User().nullable(),
    in_progress_at: Moment().nullish(),
    time_to_acknowledge: seconds().optional(),
    time_to_investigate: seconds().optional(),
    time_to_resolve: seconds().optional(),
    observables: z.array(
      z.strictObject({
        id: z.string(),
        typeKey: z.string(),
        value: z.string(),
        description: z.string().nullable(),
        createdAt: Moment(),
        updatedAt: Moment().nullable(),
      }),
    ),
    external_service: ExternalService().nullable(),
    incremental_id: z.int().optional(),
    total_comments: z.int().nonnegative(),
    total_alerts: z.int().nonnegative(),
    total_events: z.int().nonnegative().optional(),
  }),
);

export const CommentForm = lazily(() => {
  const kept = { ...stamps(), pushed_at: Moment().nullable(), pushed_by: User().nullable(), case_id: z.string() };
  return z.discriminatedUnion('type', [
    userComment(z.string()).extend(kept),
    Event().extend(kept),
    Alert().extend(kept),
    actionsComment(z.string()).extend(kept),
    Reference().extend({ externalReferenceStorage: z.discriminatedUnion('type', [inDocument(), inObject()]), ...kept }),
    PersistableState().extend(kept),
  ]);
});

/** What is read of payloads again; the others are only shown. */
const payloads = lazily((): Readonly<Record<string, z.ZodType>> => {
  const withConnector = z.looseObject({ connector: Connector() });
  return { create_case: withConnector, connector: withConnector, pushed: z.looseObject({ externalService: ExternalService() }) };
});

export const UserActionForm = lazily(() =>
  z
    .strictObject({
      type: z.string(),
      action: z.enum(['create', 'update', 'add', 'delete', 'push_to_service']),
      payload: z.record(z.string(), z.unknown()),
      comment_id: z.string().nullable(),
      previous: z.unknown(),
      case_id: z.string(),
      owner: z.string(),
      created_at: Moment(),
      created_by: User(),
    })
    .superRefine(({ type, payload }, { addIssue }) => {
      const form = Object.hasOwn(payloads(), type) ? payloads()[type] : undefined;
      for (const { path, message } of form?.safeParse(payload).error?.issues ?? []) {
        addIssue({ code: 'custom', path: ['payload', ...path], message });
      }
    }),
);

const Template = lazily(() =>
  z.strictObject({
    key: z.string(),
    name: z.string(),
    caseFields: z.strictObject(written()).partial().nullable(),
    description: z.string().optional(),
    tags: z.array(z.string()).optional(),
  }),
);
const declared = lazily(() => ({ key: z.string(), label: z.string() }));

export const ConfigurationForm = lazily(() =>
  z.strictObject({
    ...stamps(),
    owner: z.string(),
    closure_type: z.enum(['close-by-user', 'close-by-pushing']),
    connector: Connector(),
    customFields: z.array(
      z.strictObject({ ...declared(), type: fieldType(), required: z.boolean(), defaultValue: fieldValue().optional() }),
    ),
    templates: z.array(Template()),
    observableTypes: z.array(z.strictObject(declared())),
    extractObservables: z.boolean().optional(),
    workflowTags: z.array(z.string()),
  }),
);
