import type { Json } from '../../kernel/json.ts';
import type { Exchange } from '../journal/exchange.ts';
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

/** The rules of a failure. Throws, with what was expected, for an invalid rule, an unknown preset or an unknown action. */
export function readFailure(failure: Failure, changes: Changes, presets: Presets, actions: Actions): Rule[] {
  const name = typeof failure === 'string' ? { name: failure } : {};
  return rulesOf(failure, presets).map((rule) => {
    const read = readRule({ ...name, ...rule, ...changes, match: { ...rule.match, ...changes.match } });
    for (const [index, fault] of read.fault.entries()) {
      if (fault.kind === 'meanwhile' && !Object.hasOwn(actions, fault.action)) throw unknownAction(fault.action, index, actions);
    }
    return read;
  });
}

function rulesOf(failure: Failure, presets: Presets): readonly FaultRule[] {
  if (typeof failure !== 'string') return isList(failure) ? failure : [failure];
  const preset = Object.hasOwn(presets, failure) ? presets[failure] : undefined;
  if (preset?.impossible !== undefined) {
    throw new InvalidInput(`"${failure}" cannot happen here`, [
      { path: '', message: `${preset.impossible}; script another failure, or answer as a later release` },
    ]);
  }
  if (preset) return preset.rules;
  throw new InvalidInput(`There is no preset "${failure}"`, [{ path: '', message: `expected one of ${Object.keys(presets).join(', ')}` }]);
}

const isList = (failure: Failure): failure is readonly FaultRule[] => Array.isArray(failure);

const unknownAction = (action: string, index: number, actions: Actions) =>
  new InvalidInput('This is not a fault rule', [
    { path: `fault.${index}.action`, message: `nobody can do "${action}"; expected one of ${Object.keys(actions).join(', ')}` },
  ]);
