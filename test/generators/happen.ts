import type { Model, ReleaseFacts, Subject } from './model.ts';
import { push } from './push.ts';
import { hasEffect, type Step, type Trouble } from './steps.ts';

/** What the caller gets: a status, or nothing that can be used. */
export type Outcome = number | 'lost';

/** Lets a step happen to the model; the outcome is the one that a caller gets of it. */
export function happen(model: Model, step: Step, subject: Subject, release: ReleaseFacts): Outcome {
  const { kibana } = step;
  if (kibana && !hasEffect(kibana)) return seen(kibana, 200);
  return seen(kibana, effect(model, step, subject, release));
}

/** The outcome of an answer with this status behind a trouble at Kibana's edge. */
function seen(trouble: Trouble | null, status: number): Outcome {
  if (!trouble) return status;
  if (trouble.kind === 'malformed-body') return status;
  // There is nothing to cut off of an answer without a body.
  if (trouble.kind === 'truncate-body') return status === 204 ? status : 'lost';
  return trouble.kind === 'respond' ? 503 : 'lost';
}

function effect(
  model: Model,
  step: Step,
  { space, connector = '', theCase = '', comment = '', fresh }: Subject,
  release: ReleaseFacts,
): number {
  const there = model.spaces.get(space);
  if (step.action === 'createSpace') {
    if (there) return 409;
    model.spaces.set(space, { connectors: new Map(), cases: new Map() });
    return 200;
  }
  if (!there) return 404;
  const about = there.cases.get(theCase);
  switch (step.action) {
    case 'deleteSpace':
      model.spaces.delete(space);
      return 204;
    case 'createConnector':
    case 'renameConnector':
      there.connectors.set(step.action === 'createConnector' ? fresh : connector, fresh);
      return 200;
    case 'deleteConnector':
      there.connectors.delete(connector);
      return 204;
    case 'createCase':
      there.cases.set(fresh, {
        key: fresh,
        title: fresh,
        isClosed: false,
        isConnected: connector !== '',
        comments: new Map(),
        tickets: new Map(),
      });
      return 200;
    case 'deleteCase':
      there.cases.delete(theCase);
      return 204;
  }
  if (!about) return 404;
  const changes = step.action === 'retitleCase' || step.action === 'closeCase' || step.action === 'editComment';
  if (changes && step.isStale) return 409;
  if (step.action === 'push') return push(model, step, { about, connector, release });
  if (step.action === 'closeCase') about.isClosed = true;
  if (step.action === 'retitleCase' || step.action === 'closeCase') about.title = fresh;
  if (step.action === 'addComment') about.comments.set(fresh, { text: fresh, pushedOver: new Set() });
  if (step.action === 'editComment') about.comments.set(comment, { text: fresh, pushedOver: new Set() });
  if (step.action === 'deleteComment') about.comments.delete(comment);
  return step.action === 'deleteComment' ? 204 : 200;
}
