import type { Json } from '../../kernel/json.ts';
import { didYouMean } from '../../kernel/nearest.ts';
import { problemIn } from '../../kernel/problem.ts';
import type { Exchange } from '../journal/exchange.ts';
import { type KnownNames, unknownNames } from '../match/known-names.ts';
import type { PresetName } from '../names.ts';
import type { Presets } from './presets/preset.ts';
import { InvalidInput, type Rule, readRule } from './problems.ts';
import type { FaultRule } from './rules/rule.ts';

/** The actions of `meanwhile` faults, by name. */
export type Actions = Record<string, (details: Record<string, Json>, exchange: Exchange) => unknown>;

/** A rule, several, or the name of a preset. */
export type Failure = PresetName | FaultRule | readonly FaultRule[];

/** Overrides for each rule of a failure: how often, when, for which requests. */
export type Changes = Partial<Omit<FaultRule, 'fault'>>;

/** What a rule can use. */
interface Known {
  presets: Presets;
  actions: Actions;
  /** Without, any name of a service or a connector type is taken for one. */
  names: KnownNames | undefined;
}

/** The rules of a failure. Throws, with what was expected, for an invalid rule, and for a preset, an action, a service, a connector type or a method that there is not. */
export function readFailure(failure: Failure, changes: Changes, { presets, actions, names }: Known): Rule[] {
  const name = typeof failure === 'string' ? { name: failure } : {};
  return rulesOf(failure, presets).map((rule) => {
    const read = readRule({ ...name, ...rule, ...changes, match: { ...rule.match, ...changes.match } });
    const unknown = unknownNames(read.match, names);
    if (unknown.length > 0)
      throw new InvalidInput(
        'This is not a fault rule',
        unknown.map((problem) => problemIn('match', problem)),
      );
    for (const [index, fault] of read.fault.entries()) {
      if (fault.kind === 'meanwhile' && !Object.hasOwn(actions, fault.action)) throw unknownAction(fault.action, index, actions);
    }
    return read;
  });
}

function rulesOf(failure: Failure, presets: Presets): readonly FaultRule[] {
  if (isList(failure) && failure.length === 0)
    throw new InvalidInput('This is not a fault rule', [{ path: '', message: 'expected at least one rule' }]);
  if (typeof failure !== 'string') return isList(failure) ? failure : [failure];
  const preset = Object.hasOwn(presets, failure) ? presets[failure] : undefined;
  if (preset?.impossible !== undefined) {
    throw new InvalidInput(`"${failure}" cannot happen here`, [
      { path: '', message: `${preset.impossible}; script another failure, or answer as a later release` },
    ]);
  }
  if (preset) return preset.rules;
  const message = `there is no preset "${failure}"${didYouMean(failure, Object.keys(presets))}; there are ${ofItsLayer(failure, presets)}`;
  throw new InvalidInput('This is not a fault rule', [{ path: '', message }]);
}

/** The presets of the service that a name begins with; where there are none of it, whose there are. */
function ofItsLayer(name: string, presets: Presets): string {
  const layerOf = (each: string) => each.split('.', 1)[0];
  const names = Object.keys(presets);
  const own = names.filter((each) => layerOf(each) === layerOf(name));
  return own.length > 0 ? own.join(', ') : `those of ${[...new Set(names.map(layerOf))].join(', ')}`;
}

const isList = (failure: Failure): failure is readonly FaultRule[] => Array.isArray(failure);

const unknownAction = (action: string, index: number, actions: Actions) =>
  new InvalidInput('This is not a fault rule', [
    {
      path: `fault[${index}].action`,
      message: `nobody can do "${action}"${didYouMean(action, Object.keys(actions))}; expected one of ${Object.keys(actions).join(', ')}`,
    },
  ]);
