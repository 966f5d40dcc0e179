import type { Changes, Failure } from '../../traffic/script/failure.ts';
import type { PresetUse } from '../../traffic/script/presets/preset-use.ts';
import type { RuleReport } from '../../traffic/script/script.ts';
import type { FailureHandle, MockKibana } from '../mock-kibana.ts';
import type { ControlCall } from './control-call.ts';
import { orNothing } from './remote-journal.ts';

export const remoteFaults = (call: ControlCall): Pick<MockKibana, 'fail' | 'faults' | 'expectNoUnusedRules'> => ({
  fail: async (failure, changes) => handle((await call<{ id: string }>('POST', '/faults', withChanges(failure, changes))).id, call),
  faults: {
    list: () => call<RuleReport[]>('GET', '/faults'),
    remove: (fault) => removed(fault, call),
    clear: () => call('DELETE', '/faults'),
  },
  expectNoUnusedRules: () => call('POST', '/faults/expect-no-unused'),
});

function handle(id: string, call: ControlCall): FailureHandle {
  const remove = async () => void (await removed(id, call));
  return {
    id,
    get uses() {
      return orNothing(call<{ uses: number }>('GET', pathOf(id))).then((fault) => fault?.uses ?? 0);
    },
    remove,
    [Symbol.asyncDispose]: remove,
  };
}

const pathOf = (id: string) => `/faults/${encodeURIComponent(id)}`;

const removed = async (id: string, call: ControlCall) => (await orNothing(call<undefined>('DELETE', pathOf(id)).then(() => true))) ?? false;

/** The route takes one document, so the changes are merged into the failure here, as a script in process does. */
function withChanges(failure: Failure | PresetUse, changes: Changes | undefined): unknown {
  if (!changes) return failure;
  if (typeof failure === 'string') return { preset: failure, ...changes };
  if (Array.isArray(failure)) return failure.map((rule) => withChanges(rule, changes));
  return { ...failure, ...changes, ...mergedMatch(failure, changes) };
}

const mergedMatch = (failure: object, { match }: Changes) =>
  'match' in failure && typeof failure.match === 'object' ? { match: { ...failure.match, ...match } } : {};
