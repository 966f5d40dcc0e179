import { entryMatch } from '../../traffic/journal/entry.ts';
import { readMatch } from '../../traffic/script/problems.ts';
import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import { presetsFor } from '../../worlds/presets.ts';
import type { World } from '../../worlds/world.ts';

/** A preset, by the rule of it that is about one request. */
export interface PresetFault {
  preset: string;
  rule: FaultRule;
}

/** The presets that can strike a request of a world. What needs an earlier request, as scenarios do, cannot happen at one alone. */
export function presetFaultsAt(exchange: string, { parts, kibana, journal }: World): PresetFault[] {
  const entry = journal.recording.entries.get(exchange);
  if (!entry) return [];
  return Object.entries(presetsFor(parts.registry.all(), kibana)).flatMap(([preset, { rules, impossible }]) => {
    const rule = rules.find(({ match, scenario }) => scenario === undefined && entryMatch(readMatch(match ?? {}))(entry));
    return rule && impossible === undefined ? [{ preset, rule }] : [];
  });
}
