import type { Model, ModelCase, ReleaseFacts } from './model.ts';
import { hasEffect, type Step } from './steps.ts';

interface Pushing {
  about: ModelCase;
  connector: string;
  release: ReleaseFacts;
}

/** A push is a ticket and then a comment for each that has not been pushed; whatever the vendor does not confirm ends it, and the case stays as it was. */
export function push(model: Model, { vendor }: Step, { about, connector, release }: Pushing): number {
  if (about.isClosed && release.closedRefuses) return 409;
  if (!about.isConnected && release.mapsByCase) return 424;
  const known = about.tickets.get(connector);
  const operation = known === undefined ? 'createIncident' : 'updateIncident';
  const [ticketTrouble, commentTrouble] = [operation, 'addComment'].map((each) => (vendor?.operation === each ? vendor : null));
  // Jira answers an update without a body, and of none nothing can be cut off.
  const isUnharmed =
    operation === 'updateIncident' && (ticketTrouble?.kind === 'truncate-body' || ticketTrouble?.kind === 'malformed-body');
  const number = known ?? model.tickets.length;
  if (!ticketTrouble || hasEffect(ticketTrouble)) {
    model.tickets[number] = { comments: [], ...model.tickets[number], summary: about.title };
  }
  if (ticketTrouble && !isUnharmed) return 424;
  for (const { text } of [...about.comments.values()].filter(({ pushedOver }) => !pushedOver.has(connector))) {
    if (!commentTrouble || hasEffect(commentTrouble)) model.tickets[number]?.comments.push(text);
    if (commentTrouble) return 424;
  }
  about.tickets.set(connector, number);
  for (const each of about.comments.values()) each.pushedOver.add(connector);
  return 200;
}
