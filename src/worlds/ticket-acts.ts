import * as z from 'zod';
import { JsonValue } from '../kernel/json-value.ts';
import { lazily } from '../kernel/lazily.ts';
import type { KibanaParts } from '../kibana/kibana.ts';
import type { Tickets } from '../simulators/tickets.ts';
import { Refusal } from '../simulators/vendor-call.ts';
import type { Exchange } from '../traffic/journal/exchange.ts';
import { InvalidInput } from '../traffic/script/problems.ts';
import { About, type Act, act, casesOf, spaceOf } from './act.ts';
import type { ThirdParties } from './third-parties.ts';
import { type TicketPlace, ticketPlaces } from './ticket-places.ts';

/** The tickets of a case, or one by the vendor's own id for it. */
const AboutTickets = lazily(() => About().extend({ service: z.string().optional(), ticket: z.string().optional() }));
type AboutTickets = z.output<ReturnType<typeof AboutTickets>>;

const EditDetails = lazily(() => AboutTickets().extend({ fields: z.record(z.string(), JsonValue()).optional() }));
const MoveDetails = lazily(() => AboutTickets().extend({ to: z.string().optional() }));
const CommentDetails = lazily(() => AboutTickets().extend({ comment: z.string().default('A word from somebody else') }));

interface Deps extends Pick<KibanaParts, 'locate' | 'connectors' | 'registry' | 'cases'> {
  thirdParties: Pick<ThirdParties, 'simulator'>;
}

/** What the vendor's own users do to the tickets that cases were pushed to. */
export function ticketActs(deps: Deps) {
  const placesOf = ticketPlaces(deps);

  function ticketsOf(about: AboutTickets, exchange: Exchange | undefined): TicketPlace[] {
    const { service, ticket } = about;
    if (ticket !== undefined && service === undefined)
      throw unknownTicket('service', 'expected the vendor that has this ticket, such as jira');
    if (ticket !== undefined && service !== undefined) return [{ service, ticket }];
    const places = casesOf(about, exchange, deps.locate).flatMap((id) => placesOf(spaceOf(about, exchange), id));
    return places.filter((place) => place.service === (service ?? place.service));
  }

  function each(about: AboutTickets, exchange: Exchange | undefined, run: (tickets: Tickets, id: string) => void): void {
    const there = ticketsOf(about, exchange).flatMap(({ service, ticket }) => {
      const { tickets } = deps.thirdParties.simulator(service);
      if (!tickets) throw unknownTicket('service', `the simulator of ${service} does not say how its tickets change`);
      const found = tickets.find(ticket);
      return found ? [{ tickets, id: found.id }] : [];
    });
    // During a request there may be nothing yet that somebody could change.
    if (there.length === 0 && !exchange) throw unknownTicket('id', 'expected a case that was pushed, whose ticket is still there');
    for (const { tickets, id } of there) asAsked(() => run(tickets, id));
  }

  return {
    'edit-ticket': act("changes fields of a case's ticket, by the vendor's names for them", EditDetails, ({ fields, ...about }, exchange) =>
      each(about, exchange, (tickets, id) => tickets.edit(id, fields)),
    ),
    'close-ticket': act("closes a case's ticket", AboutTickets, (about, exchange) =>
      each(about, exchange, (tickets, id) => tickets.close(id)),
    ),
    'move-ticket': act(
      "moves a case's ticket to another project, table, organisation or application",
      MoveDetails,
      ({ to, ...about }, exchange) => each(about, exchange, (tickets, id) => tickets.move(id, to)),
    ),
    'delete-ticket': act("deletes a case's ticket", AboutTickets, (about, exchange) =>
      each(about, exchange, (tickets, id) => tickets.delete(id)),
    ),
    'comment-ticket': act("adds a comment to a case's ticket", CommentDetails, ({ comment, ...about }, exchange) =>
      each(about, exchange, (tickets, id) => tickets.comment(id, comment)),
    ),
  } satisfies Record<string, Act>;
}

const unknownTicket = (path: string, message: string) => new InvalidInput('Nobody knows which ticket', [{ path, message }]);

/** What the vendor refuses to its own users, it refuses here. */
function asAsked(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new InvalidInput('The vendor refuses that', [
      { path: 'fields', message: JSON.stringify(error.reply.body ?? error.reply.status) },
    ]);
  }
}
