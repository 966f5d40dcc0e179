import * as z from 'zod';
import { JsonValue } from '../../kernel/json-value.ts';
import { lazily } from '../../kernel/lazily.ts';
import { type ConnectorTypeId, type Operation, openName, type Service } from '../names.ts';

/** Node takes no longer head of a request. */
const LONGEST_PATH = 16_384;

/** Which requests a rule or an expectation is about. Every key that is present must match; an empty match matches every request. */
export const Match = lazily(() =>
  z.strictObject({
    /** `kibana`, or the name of a third party such as `jira`. */
    service: openName<Service>().optional(),
    method: z.string().toUpperCase().optional(),
    /** `:name` stands for one segment, `*` for any rest; the query is not part of it. */
    path: z
      .string()
      .startsWith('/')
      .max(LONGEST_PATH, `expected at most ${LONGEST_PATH} letters, as no request has a longer path`)
      .optional(),
    space: z.string().optional(),
    /** `.jira`, `.servicenow`, … */
    connectorType: openName<ConnectorTypeId>().optional(),
    /** The connector's id or its name. */
    connector: z.string().optional(),
    subAction: z.string().optional(),
    /** `createIncident`, `updateIncident`, `addComment`, `getIncident` on a vendor's edge; `case.push`, … on Kibana's. */
    operation: openName<Operation>().optional(),
    /** Headers that the request must have, with exactly these values; names in any case. */
    headers: z.record(z.string(), z.string()).optional(),
    /** A subset of the JSON body: objects may have more keys. */
    body: JsonValue().optional(),
  }),
);
export type Match = z.infer<ReturnType<typeof Match>>;
