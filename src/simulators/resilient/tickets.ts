import { EDITED, known, type Tickets } from '../tickets.ts';
import type { ResilientIncidents } from './incidents.ts';

/** An incident of another organisation is none that the connector's organisation has. */
export function resilientTickets(soar: ResilientIncidents): Tickets {
  const incident = (id: string) => known(soar.incidents.get(id), id);
  return {
    find: (id) => soar.incidents.get(id),
    edit: (id, fields = { name: EDITED }) => soar.write(incident(id), fields),
    close: (id) => soar.write(incident(id), { plan_status: 'C' }),
    move(id, to = `${Number(incident(id).org_id) + 1}`) {
      soar.incidents.update(id, { org_id: to });
    },
    delete(id) {
      for (const comment of soar.comments.where('incident', id)) soar.comments.delete(comment.id);
      soar.incidents.delete(id);
    },
    comment: (id, text) => void soar.comment(incident(id), text),
  };
}
