import { EDITED, known, type Tickets } from '../tickets.ts';
import type { SwimlaneChecks } from './checks.ts';
import type { SwimlaneRecords } from './records.ts';

/**
 * A record has no title, state or comments but what the fields of its application are: the first declared one of a fitting type, or a field of that name
 * where none is declared. A record of another application is not found in the connector's.
 */
export function swimlaneTickets(swimlane: SwimlaneRecords, checks: SwimlaneChecks): Tickets {
  const record = (id: string) => known(swimlane.records.get(id), id);
  const field = (id: string, type: string, otherwise: string) =>
    checks.app(record(id).applicationId).fields?.find(({ fieldType }) => fieldType === type)?.id ?? otherwise;
  const edit: Tickets['edit'] = (id, fields = { [field(id, 'text', 'title')]: EDITED }) => {
    const { applicationId, values } = record(id);
    checks.record(applicationId, { ...values, ...fields });
    swimlane.update(record(id), fields);
  };
  return {
    find: (id) => swimlane.records.get(id),
    edit,
    close: (id) => edit(id, { [field(id, 'valuesList', 'status')]: 'Closed' }),
    move: (id, to = `${record(id).applicationId}-archive`) => void swimlane.records.update(id, { applicationId: to }),
    delete(id) {
      for (const comment of swimlane.comments.where('record', id)) swimlane.comments.delete(comment.id);
      swimlane.records.delete(id);
    },
    comment(id, message) {
      const fieldId = field(id, 'comments', 'comments');
      checks.comment(record(id).applicationId, fieldId);
      swimlane.comment(record(id), fieldId, { message, isRichText: false });
    },
  };
}
