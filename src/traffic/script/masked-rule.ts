import type { Match } from '../match/match.ts';
import type { Rule } from './problems.ts';
import type { Fault } from './rules/rule.ts';

/** Masks the secrets in whatever is shown. */
export interface Masks {
  text(text: string): string;
  value(value: unknown): unknown;
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
}

/** A rule to be shown: a test may well have written a secret into what it matches, and into what it answers. */
export function maskedRule(rule: Rule, masks: Masks): Rule {
  const { name, match, scenario, fault } = rule;
  return {
    ...rule,
    ...(name !== undefined && { name: masks.text(name) }),
    match: maskedMatch(match, masks),
    ...(scenario && { scenario: alike(scenario, masks) }),
    fault: fault.map((each) => maskedFault(each, masks)),
  };
}

export function maskedMatch({ service, method, headers, body, ...texts }: Match, masks: Masks): Match {
  return {
    ...(service !== undefined && { service }),
    ...(method !== undefined && { method }),
    ...alike(texts, masks),
    ...(headers && { headers: masks.headers(headers) }),
    ...(body !== undefined && { body: alike(body, masks) }),
  };
}

function maskedFault(fault: Fault, masks: Masks): Fault {
  switch (fault.kind) {
    case 'respond':
      return { ...fault, ...maskedAnswer(fault, masks), ...(fault.statusText && { statusText: masks.text(fault.statusText) }) };
    case 'rate-limit':
      return { ...fault, ...maskedAnswer(fault, masks) };
    case 'malformed-body':
      return { ...fault, body: masks.text(fault.body) };
    case 'meanwhile':
      return { ...fault, with: alike(fault.with, masks) };
    default:
      return fault;
  }
}

const maskedAnswer = ({ headers, body }: Pick<Extract<Fault, { kind: 'rate-limit' }>, 'headers' | 'body'>, masks: Masks) => ({
  ...(headers && { headers: masks.headers(headers) }),
  ...(body !== undefined && { body: alike(body, masks) }),
});

// Safe: masking makes texts of texts and of numbers with a secret name, where any JSON may stand, and keeps the rest.
const alike = <Value>(value: Value, masks: Masks): Value => masks.value(value) as Value;
