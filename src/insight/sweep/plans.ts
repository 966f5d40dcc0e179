import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import { CLASSES, type FaultClass, type IsAsked } from './classes.ts';
import type { Point } from './points.ts';
import type { PresetFault } from './preset-faults.ts';

/** A point with the presets that can strike it. */
export type Target = Point & { presets: readonly PresetFault[] };

/** A run with a fault at one point, or with a second one at a point that only the first reveals. */
export interface Plan {
  /** `POINT @ CLASS`: the same in every sweep of the same test. */
  key: string;
  number: number;
  point: Point;
  /** A class, or the name of a preset. */
  fault: string;
  /** Its own first, so that it also counts the requests that the other strikes. */
  rules: FaultRule[];
}

const kibanaSays = (statusCode: number, error: string) => ({ statusCode, error, message: error });

/** What happens; `down` is a service that refuses from there on. */
function ruleOf({ match, after, service }: Point, fault: FaultClass): FaultRule {
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

/** Every fault that is asked for and applies, at each point. A read has no effect that its answer could be lost behind: that is `dead`. */
export function plansFor(points: readonly Target[], isAsked: IsAsked, under?: Plan, first = 1): Plan[] {
  const pairs = points.flatMap((point) => [
    ...CLASSES.filter((fault) => isAsked(fault) && (point.isWrite || fault !== 'lost')).map((fault) => ({
      point,
      fault: fault as string,
      rule: ruleOf(point, fault),
    })),
    ...point.presets
      .filter(({ preset }) => isAsked(preset))
      .map(({ preset, rule }) => ({ point, fault: preset, rule: presetRule(point, preset, rule) })),
  ]);
  return pairs.map(({ point, fault, rule }, index) => ({
    key: `${under ? `${under.key} + ` : ''}${point.key} @ ${fault}`,
    number: first + index,
    point,
    fault,
    rules: [rule, ...(under?.rules ?? [])],
  }));
}

/** At this point alone, whatever else the preset is about. */
const presetRule = ({ match, after }: Point, name: string, rule: FaultRule): FaultRule => ({
  ...rule,
  name,
  match,
  times: 1,
  ...(after > 0 && { after }),
});
