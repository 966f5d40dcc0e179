import type { Rule } from '../finding.ts';
import { isWrite } from '../run.ts';
import { repeatedCreate, repeatsOf } from './repeated-create.ts';

export const unsafeRepeat: Rule = {
  id: 'unsafe-repeat',
  level: 'info',
  title: 'A create was repeated without looking whether the first one had its effect',
  why: 'This time it had none. When only the answer is lost, the same code makes two.',
  fix: 'Look first whether it is there, and create only what is missing.',
  asks: 'effects',
  find(run) {
    const harmful = new Set(repeatedCreate.find(run).flatMap(({ exchanges }) => exchanges));
    return repeatsOf(run).flatMap(([first, next]) => {
      const isSafe =
        first.request.path === next.request.path &&
        run.traffic.param(first, 'id') !== undefined &&
        first.facts.operation === 'connector.create';
      const hasLooked = run.between(first, next, (exchange) => !isWrite(exchange));
      if (harmful.has(first.id) || harmful.has(next.id) || isSafe || hasLooked) return [];
      return [{ exchanges: [first.id, next.id] }];
    });
  },
  unread: ({ unknownRepeats }) => unknownRepeats,
};
