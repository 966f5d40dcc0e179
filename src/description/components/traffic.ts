import { FaultHandle, ListedRule, Preset, ScriptedRule } from '../../control/routes/fault-answers.ts';
import { Match } from '../../traffic/match/match.ts';
import { PresetUse, ScriptEntry } from '../../traffic/script/presets/preset-use.ts';
import { FaultRule, Period, ScenarioStep } from '../../traffic/script/rules/rule.ts';
import { RateWindow, RuleCounts } from '../../worlds/snapshot.ts';
import { component } from '../component.ts';

/** What is scripted, and which requests it is about. */
export const trafficComponents = [
  component(
    'Match',
    Match,
    'Which requests are meant. Every key that is there must fit; `{}` means all of them.',
    {
      service: 'who is asked: `kibana`, or a third party by the name of its simulator, such as `jira`',
      method: 'the HTTP method, in any case; `SEND` for mails',
      path: 'the path without its query; `:name` stands for one segment, `*` for any rest',
      space: "the id of Kibana's space that the request is about",
      connectorType: 'the id of the type of the connector that it is about, such as `.jira`',
      connector: 'the id or the name of the connector that it is about',
      subAction: 'the sub-action that it runs, such as `pushToService`',
      operation: 'what it does: `case.push`, `connector.execute`, … at Kibana; `createIncident`, `addComment`, … at a third party',
      headers: 'headers that it must have, with exactly these values; names in any case',
      body: 'what its JSON body must have; objects may have more keys',
    },
    [{ service: 'jira', operation: 'createIncident' }],
  ),
  component(
    'FaultRule',
    FaultRule,
    'A rule of the script: which requests, how often, and what happens to them.',
    {
      name: 'what messages call it',
      match: 'which requests',
      times: 'how often it is applied at most; without, as often as it matches',
      after: 'lets so many matching requests pass first',
      every: 'is applied to every nth matching request only',
      probability: 'how probably it is applied to a matching request, from 0 to 1; repeatable in a world with an `idSeed`',
      during: "applies between two moments of the world's clock only",
      phase: '`before`: what ends the request prevents its effect; `after`: the effect is there, and only the answer is changed or lost',
      scenario: 'applies in one state of a scenario, and moves it on',
      fault: 'what happens: a fault, or several one after the other, such as a delay and an answer',
    },
    [{ match: { service: 'jira' }, times: 1, fault: { kind: 'respond', status: 503, headers: { 'retry-after': '5' } } }],
  ),
  component('Period', Period, "A time by the world's clock; open where an end is missing.", {
    from: 'when it begins',
    until: 'when it is over',
  }),
  component('ScenarioStep', ScenarioStep, 'A state of a scenario that a rule needs, and the one that it moves to.', {
    name: 'the name of the scenario, which several rules share',
    state: 'the rule applies in this state only; a scenario begins in `started`',
    moveTo: 'the state behind the request',
  }),
  component(
    'PresetUse',
    PresetUse,
    'A failure that has a name, with what is to differ in each of its rules.',
    {
      preset: 'the name, such as `jira.unauthorized`; GET /__mock/presets lists all',
      match: "which requests, beside what the preset's rules say of that",
      phase: 'in place of the phase of its rules',
    },
    [{ preset: 'jira.unauthorized', times: 1 }],
  ),
  component('ScriptEntry', ScriptEntry, 'A failure: the name of a preset, a preset with what is to differ, or a rule.'),
  component('ListedRule', ListedRule, 'A rule as the script has it, with its defaults; its faults are a list.', {
    fault: 'what happens, one after the other',
  }),
  component('RateWindow', RateWindow, 'What the window of a rate limit has counted.', {
    startedAt: "when it began: milliseconds since 1970, by the world's clock",
    seen: 'how many requests it has seen',
  }),
  component('RuleCounts', RuleCounts, 'What a rule has counted so far.', {
    seen: 'matching requests that no earlier rule had ended',
    used: 'those of them to which it was applied',
    windows: 'one for each of its faults; only rate limits count in them',
  }),
  component('ScriptedRule', ScriptedRule, 'A rule in the script.', {
    id: 'the id of its failure; with a number behind a dot where that has several rules',
    rule: 'the rule itself, with secrets masked',
    counts: 'what it has counted',
    explanation: 'the rule in English, with its counts',
  }),
  component('FaultHandle', FaultHandle, 'A failure in the script.', {
    id: 'what it is taken out by',
    uses: 'how many requests suffered from it',
    rules: 'its rules',
  }),
  component('Preset', Preset, 'A failure that has a name.', {
    name: 'the name that it is scripted by',
    summary: 'what the client, or Kibana, sees of it',
    happens: 'when this happens in production',
    source: 'where its answer was seen, or why it is thought to be so',
    evidence: '`seen`: quoted from a live answer; `derived`: it follows from source code; `ours`: the real words are not known',
    impossible: 'why it cannot happen in the release that is answered as, where it cannot',
    rules: 'what it does',
  }),
];
