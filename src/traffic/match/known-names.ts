import { didYouMean } from '../../kernel/nearest.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Match } from './match.ts';

/** The names that a match can ask for in one world. */
export interface KnownNames {
  /** `kibana` and every third party. */
  services: readonly string[];
  /** By their ids. */
  connectorTypes: readonly string[];
}

/** What Node's parser takes for a method and a program sends, and what stands for one where mail is sent. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'SEND'];

/** The names in a match that nothing has: it would match no request, ever, and an expectation that nothing came would hold. Without known names only methods are looked at. */
export function unknownNames({ service, method, connectorType }: Match, known: KnownNames | undefined): Problem[] {
  return [
    ...unknown('service', 'service', service, known?.services),
    ...unknown('method', 'method', method, METHODS),
    ...unknown('connectorType', 'connector type', connectorType, known?.connectorTypes),
  ];
}

function unknown(path: keyof Match, kind: string, name: string | undefined, names: readonly string[] | undefined): Problem[] {
  if (name === undefined || !names || names.includes(name)) return [];
  const near = names.includes(`.${name}`) ? `; did you mean ".${name}"?` : didYouMean(name, names);
  return [{ path, message: `there is no ${kind} "${name}"${near}; there are ${names.join(', ')}` }];
}
