import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import type { Point } from './points.ts';

/** A kind of failure, by what whoever asks sees of it. */
export const CLASSES = ['refused', 'throttled', 'denied', 'lost', 'dead', 'silent', 'garbled', 'down'] as const;
export type FaultClass = (typeof CLASSES)[number];

/** A run with a fault at one point, or with a second one at a point that only the first reveals. */
export interface Plan {
  /** `POINT @ CLASS`: the same in every sweep of the same test. */
  key: string;
  number: number;
  point: Point;
  fault: FaultClass;
  /** Its own first, so that it also counts the requests that the other strikes. */
  rules: FaultRule[];
}

const kibanaSays = (statusCode: number, error: string) => ({ statusCode, error, message: error });

/** What happens; `down` is a service that refuses from there on. */
export function ruleOf({ match, after, service }: Point, fault: FaultClass): FaultRule {
  const at = { match, ...(after > 0 && { after }) };
  const answer = (status: number, error: string, headers?: Record<string, string>): FaultRule => ({
    ...at,
    times: 1,
    fault: { kind: 'respond', status, ...(headers && { headers }), body: service === 'kibana' ? kibanaSays(status, error) : { error } },
  });
  switch (fault) {
    case 'refused':
      return answer(503, 'Service Unavailable');
    case 'down':
      return { ...answer(503, 'Service Unavailable'), times: undefined };
    case 'throttled':
      return answer(429, 'Too Many Requests', { 'retry-after': '1' });
    case 'denied':
      return answer(401, 'Unauthorized');
    case 'lost':
      return { ...at, times: 1, phase: 'after', fault: { kind: 'drop-connection' } };
    case 'dead':
      return { ...at, times: 1, fault: { kind: 'drop-connection' } };
    case 'silent':
      return { ...at, times: 1, fault: { kind: 'hang' } };
    case 'garbled':
      return { ...at, times: 1, phase: 'after', fault: { kind: 'truncate-body', fraction: 0.5 } };
  }
}

/** Every fault that applies to each point. A read has no effect that its answer could be lost behind: that is `dead`. */
export function plansFor(points: readonly Point[], classes: readonly FaultClass[], under?: Plan, first = 1): Plan[] {
  const pairs = points.flatMap((point) => classes.filter((fault) => point.isWrite || fault !== 'lost').map((fault) => ({ point, fault })));
  return pairs.map(({ point, fault }, index) => ({
    key: `${under ? `${under.key} + ` : ''}${point.key} @ ${fault}`,
    number: first + index,
    point,
    fault,
    rules: [ruleOf(point, fault), ...(under?.rules ?? [])],
  }));
}
