import { didYouMean } from '../../kernel/nearest.ts';
import type { PresetName } from '../../traffic/names.ts';
import { presetsFor } from '../../worlds/presets.ts';
import type { World } from '../../worlds/world.ts';
import { NotSweepable } from './not-sweepable.ts';

/** A kind of failure, by what whoever asks sees of it. */
export const CLASSES = ['refused', 'throttled', 'denied', 'lost', 'dead', 'silent', 'garbled', 'down'] as const;
export type FaultClass = (typeof CLASSES)[number];

/** What can be asked for: one of them, all of them (`short`), every preset that applies to a request (`full`), or a preset by its name. */
export type AskedClass = FaultClass | 'short' | 'full' | PresetName;

/** Whether a class, or a preset, is asked for. */
export type IsAsked = (fault: string) => boolean;

/** Throws for a name that is neither a class nor a preset of this world. */
export function askedClasses(classes: readonly AskedClass[], { parts, kibana }: Pick<World, 'parts' | 'kibana'>): IsAsked {
  const names: readonly string[] = [...CLASSES, 'short', 'full'];
  const presets = Object.keys(presetsFor(parts.registry.all(), kibana));
  const unknown = classes.find((name) => !names.includes(name) && !presets.includes(name));
  if (unknown !== undefined) {
    const near = didYouMean(unknown, [...names, ...presets]);
    throw new NotSweepable(`there is no class "${unknown}"${near}; there are ${names.join(', ')}, and presets such as jira.unauthorized`);
  }
  const isClass = (fault: string) => CLASSES.some((name) => name === fault);
  return (fault) => classes.some((name) => name === fault || name === (isClass(fault) ? 'short' : 'full'));
}
