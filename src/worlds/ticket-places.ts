import { pushedTo } from '../kibana/cases/activity/user-actions.ts';
import type { KibanaParts } from '../kibana/kibana.ts';

/** Where a push of a case went: the vendor's service, and what it calls the ticket there. */
export interface TicketPlace {
  service: string;
  ticket: string;
}

/** The tickets that pushes of a case were answered with, each once, in the order of the first pushes. Throws where there is no such case. */
export function ticketPlaces({ connectors, registry, cases: { records } }: Pick<KibanaParts, 'connectors' | 'registry' | 'cases'>) {
  return (space: string, caseId: string): TicketPlace[] => {
    const { id } = records.get(space, caseId);
    const pushes = records.userActions.of(space, id).flatMap(({ attributes }) => pushedTo(attributes) ?? []);
    const places = new Map(pushes.map((push) => [`${push.connector_id} ${push.external_id}`, push]));
    return [...places.values()].map(({ connector_id, external_id }) => {
      const { connector_type_id } = connectors.find(space, connector_id);
      return { service: registry.get(connector_type_id).simulator.name, ticket: String(external_id) };
    });
  };
}
