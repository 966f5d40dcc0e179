import type { FaultRule } from '../rules/rule.ts';

/** A failure by name: what it does, when it happens in real life, and how that is known. */
export interface Preset {
  /** One line: what the client, or Kibana, sees. */
  summary: string;
  /** When this happens in production. */
  happens: string;
  /** Where the status, headers and body were seen, or why they are thought to be so. */
  source: string;
  /** `seen`: quoted from a live answer; `derived`: follows from Kibana's source; `ours`: the real wording is not known. */
  evidence: 'seen' | 'derived' | 'ours';
  rules: readonly FaultRule[];
  /** What a release must have for this to happen: the name of a difference, and what Kibana does without it, as in "reads nothing back". */
  needs?: { difference: string; otherwise: string };
  /** Why it cannot happen in the release that is answered as: then it cannot be scripted either. */
  impossible?: string;
}

/** Presets by name without the service in front: `unauthorized`, which is then known as `jira.unauthorized`. */
export type Presets = Record<string, Preset>;

/** A service's own presets under their full names, each about that service alone. */
export function presetsOf(service: string, presets: Presets): Presets {
  return Object.fromEntries(
    Object.entries(presets).map(([name, preset]) => [
      `${service}.${name}`,
      { ...preset, rules: preset.rules.map((rule) => ({ ...rule, match: { service, ...rule.match } })) },
    ]),
  );
}
