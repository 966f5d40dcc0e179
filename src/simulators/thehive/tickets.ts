import { EDITED, known, type Tickets } from '../tickets.ts';
import { TheHiveCaseChange, type TheHiveCases } from './cases.ts';

/** A case that another organisation owns is not found by the connector's. */
export function theHiveTickets(hive: TheHiveCases): Tickets {
  const hiveCase = (id: string) => known(hive.find(id), id);
  return {
    find: (id) => hive.find(id),
    edit: (id, fields = { title: EDITED }) => hive.updateCase(hiveCase(id), TheHiveCaseChange().parse(fields)),
    close: (id) => void hive.cases.update(hiveCase(id).id, { stage: 'Closed' }),
    move: (id, to = 'another') => void hive.cases.update(hiveCase(id).id, { organisation: to }),
    delete(id) {
      for (const comment of hive.comments.where('case', hiveCase(id).id)) hive.comments.delete(comment.id);
      hive.cases.delete(hiveCase(id).id);
    },
    comment: (id, text) => void hive.comment(hiveCase(id), text),
  };
}
