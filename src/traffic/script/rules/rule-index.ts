import type { Subject } from '../../match/matching.ts';
import { PathTree } from '../../match/path-tree.ts';
import type { ScriptedRule } from './scripted-rule.ts';

/** The rules about one service, or about any. */
interface Section {
  byPath: PathTree<ScriptedRule>;
  byConnector: Map<string, Set<ScriptedRule>>;
  others: Set<ScriptedRule>;
}

const ANY_SERVICE = '';

/** Finds the rules that a request matches by its service, its connector and its path, so that rules about something else cost nothing. */
export class RuleIndex {
  readonly #sections = new Map<string, Section>();

  add(rule: ScriptedRule): void {
    const { service = ANY_SERVICE, connector, path } = rule.rule.match;
    const section = this.#sections.get(service) ?? { byPath: new PathTree(), byConnector: new Map(), others: new Set() };
    this.#sections.set(service, section);
    if (path !== undefined) section.byPath.add(path, rule);
    else if (connector === undefined) section.others.add(rule);
    else section.byConnector.set(connector, (section.byConnector.get(connector) ?? new Set()).add(rule));
  }

  remove(rule: ScriptedRule): void {
    const { service = ANY_SERVICE, connector, path } = rule.rule.match;
    const section = this.#sections.get(service);
    if (path !== undefined) section?.byPath.remove(path, rule);
    else if (connector === undefined) section?.others.delete(rule);
    else section?.byConnector.get(connector)?.delete(rule);
  }

  /** The rules that this request matches, in the order of their addition. */
  matching(subject: Subject): ScriptedRule[] {
    const rules = new Set<ScriptedRule>();
    for (const service of [subject.service, ANY_SERVICE]) {
      const section = this.#sections.get(service);
      if (section) collect(section, subject, rules);
    }
    return [...rules].sort((a, b) => a.place - b.place);
  }
}

function collect({ byPath, byConnector, others }: Section, subject: Subject, rules: Set<ScriptedRule>): void {
  const add = (rule: ScriptedRule) => void (rule.matches(subject) && rules.add(rule));
  const { connectorId, connectorName } = subject.facts;
  for (const path of subject.paths) byPath.visit(path, add);
  if (connectorId !== undefined) byConnector.get(connectorId)?.forEach(add);
  if (connectorName !== undefined) byConnector.get(connectorName)?.forEach(add);
  others.forEach(add);
}
