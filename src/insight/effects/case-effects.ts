import type { StoredCase } from '../../kibana/cases/case.ts';
import type { KibanaParts } from '../../kibana/kibana.ts';
import type { Creation } from './creations.ts';
import type { CaseEffects, Ticket } from './effects.ts';
import { textsOf } from './leaves.ts';
import type { RemoteRecord, Shelves, Simulated } from './shelves.ts';

/** What case effects are made of. */
export interface Witness extends Simulated {
  parts: KibanaParts;
}

/** The third party of a connector, by what Kibana stores or by what the journal saw; undefined where it is out of sight. */
export type ServiceOf = (space: string, connectorId: string) => string | undefined;

/** Every case of every space, in the order of the spaces. */
export const allCases = ({ parts }: Pick<Witness, 'parts'>): readonly StoredCase[] => parts.cases.records.all();

/** The tickets of a case: those that its pushes made, those that carry its id, and the one that it claims. */
export function effectsOfCase(
  stored: StoredCase,
  creations: readonly Creation[],
  { parts, shelves, services, serviceOf, isInPlace }: CaseDeps,
): CaseEffects {
  const { id, space, attributes } = stored;
  const external = attributes.external_service;
  const tickets = new Map<string, Ticket>();
  const add = (service: string, ticket: string, connector: string | undefined, createdBy: string | undefined) => {
    const key = `${service} ${ticket}`;
    if (tickets.has(key)) return;
    const record = shelves.ticket(service, ticket);
    const exists = !shelves.has(service) || (record !== undefined && isInPlace(service, record));
    tickets.set(key, {
      service,
      id: ticket,
      ...(connector !== undefined && { connector }),
      ...(createdBy !== undefined && { createdBy }),
      exists,
    });
  };
  for (const made of creations) if (made.caseId === id) add(made.service, made.id, made.connector, made.exchange);
  for (const service of services) {
    for (const record of shelves.mentioning(service, id)) {
      const made = creations.find((each) => each.service === service && each.id === record.id);
      add(service, record.id, made?.connector, made?.exchange);
    }
  }
  const claimed = external ? serviceOf(space, external.connector_id) : undefined;
  if (external && claimed !== undefined) add(claimed, external.external_id, external.connector_id, undefined);
  const comments = parts.cases.records.commentsOf(space, id);
  const remote = [...tickets.values()].flatMap((ticket) =>
    shelves.has(ticket.service) ? shelves.comments(ticket.service, ticket.id) : [],
  );
  return {
    case: id,
    space,
    title: attributes.title,
    tickets: [...tickets.values()],
    comments: comments.flatMap(({ id: comment, attributes: content }) =>
      content.type === 'user' ? [{ comment, remote: saying(content.comment, remote).map((record) => record.id) }] : [],
    ),
    claims: external && {
      externalId: external.external_id,
      connector: external.connector_id,
      pushedAt: external.pushed_at,
      comments: comments.filter(({ attributes: { pushed_at } }) => pushed_at !== null).map((comment) => comment.id),
    },
  };
}

export interface CaseDeps {
  parts: KibanaParts;
  shelves: Shelves;
  /** The third parties that this world has dealt with. */
  services: readonly string[];
  serviceOf: ServiceOf;
  /** Whether a ticket is still where its connector looks for it. */
  isInPlace(service: string, record: RemoteRecord): boolean;
}

/**
 * The remote comments that are this comment of Kibana, behind which a push writes who added it; where a template put something in front, those that hold it
 * anywhere.
 */
function saying(comment: string, remote: readonly RemoteRecord[]): RemoteRecord[] {
  const isComment = (text: string) => text === comment || SIGNATURES.some((signature) => text.startsWith(comment + signature));
  const exact = remote.filter((record) => textsOf(record).some(isComment));
  return exact.length > 0 ? exact : remote.filter((record) => textsOf(record).some((text) => text.includes(comment)));
}

/** What a push appends, from 8.5 on and before. */
const SIGNATURES = ['\n\nAdded by ', ' (added at '];
