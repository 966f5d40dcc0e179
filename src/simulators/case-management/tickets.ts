import { EDITED, known, type Tickets } from '../tickets.ts';
import type { ManagedCases } from './cases.ts';

/** Its own cases, then the issues of the Jira that it is as well. */
export function managedTickets(managed: ManagedCases, issues: Tickets): Tickets {
  const own = (id: string) => managed.cases.get(id) ?? managed.cases.where('key', id)[0];
  const managedCase = (id: string) => known(own(id), id);
  const cases: Tickets = {
    find: own,
    edit: (id, fields = { title: EDITED }) => void managed.update(managedCase(id), fields),
    close: (id) => void managed.update(managedCase(id), { status: 'closed' }),
    move: (id, to = 'MOVED') => void managed.cases.update(managedCase(id).id, { key: `${to}-${managedCase(id).id}` }),
    delete(id) {
      for (const comment of managed.comments.where('case', managedCase(id).id)) managed.comments.delete(comment.id);
      managed.cases.delete(managedCase(id).id);
    },
    comment: (id, comment) => void managed.comment(managedCase(id), { comment }),
  };
  const of = (id: string) => (own(id) ? cases : issues);
  return {
    find: (id) => of(id).find(id),
    edit: (id, fields) => of(id).edit(id, fields),
    close: (id) => of(id).close(id),
    move: (id, to) => of(id).move(id, to),
    delete: (id) => of(id).delete(id),
    comment: (id, text) => of(id).comment(id, text),
  };
}
