import { LinkedSet } from '../../../kernel/linked-set.ts';
import type { Subject } from '../../match/matching.ts';
import { PathTree } from '../../match/path-tree.ts';
import { inOrder } from './in-order.ts';
import type { ScriptedRule } from './scripted-rule.ts';

type Rules = LinkedSet<ScriptedRule>;

/** The rules about one service, or about any. */
interface Section {
  byPath: PathTree<ScriptedRule>;
  byConnector: Map<string, Rules>;
  others: Rules;
}

const ANY_SERVICE = '';

/** Finds the rules that a request matches by its service, its connector and its path, so that rules about something else cost nothing. */
export class RuleIndex {
  readonly #sections = new Map<string, Section>();

  add(rule: ScriptedRule): void {
    const { service = ANY_SERVICE, connector, path } = rule.rule.match;
    const section = this.#sections.get(service) ?? { byPath: new PathTree(), byConnector: new Map(), others: new LinkedSet() };
    this.#sections.set(service, section);
    if (path !== undefined) section.byPath.add(path, rule);
    else if (connector === undefined) section.others.add(rule);
    else section.byConnector.set(connector, (section.byConnector.get(connector) ?? new LinkedSet()).add(rule));
  }

  remove(rule: ScriptedRule): void {
    const { service = ANY_SERVICE, connector, path } = rule.rule.match;
    const section = this.#sections.get(service);
    if (path !== undefined) section?.byPath.remove(path, rule);
    else if (connector === undefined) section?.others.delete(rule);
    else {
      const rules = section?.byConnector.get(connector);
      if (rules?.delete(rule) && rules.size === 0) section?.byConnector.delete(connector);
    }
  }

  /** The rules that this request matches, in the order of their addition. Each is found when it is asked for, because most requests take the first one only. */
  matching(subject: Subject): Iterable<ScriptedRule> {
    const candidates: Rules[] = [];
    for (const service of [subject.service, ANY_SERVICE]) {
      const section = this.#sections.get(service);
      if (section) collect(section, subject, candidates);
    }
    return inOrder(candidates.map((rules) => matchingOf(rules, subject)));
  }
}

function* matchingOf(rules: Rules, subject: Subject): Iterable<ScriptedRule> {
  for (const rule of rules) if (rule.matches(subject)) yield rule;
}

function collect({ byPath, byConnector, others }: Section, subject: Subject, candidates: Rules[]): void {
  const add = (rules: Rules | undefined) => void (rules && rules.size > 0 && candidates.push(rules));
  const { connectorId, connectorName } = subject.facts;
  for (const path of subject.paths) byPath.visit(path, add);
  if (connectorId !== undefined) add(byConnector.get(connectorId));
  if (connectorName !== undefined) add(byConnector.get(connectorName));
  add(others);
}
