import { badRequest } from '../../http/errors.ts';

/** The types of observables that every Kibana has: cases/common/constants/observables.ts. */
export const builtInObservableTypes: readonly { key: string; label: string }[] = [
  { key: 'observable-type-ipv4', label: 'IPv4' },
  { key: 'observable-type-ipv6', label: 'IPv6' },
  { key: 'observable-type-url', label: 'URL' },
  { key: 'observable-type-hostname', label: 'Host name' },
  { key: 'observable-type-file-hash', label: 'File hash' },
  { key: 'observable-type-file-path', label: 'File path' },
  { key: 'observable-type-email', label: 'Email' },
  { key: 'observable-type-domain', label: 'Domain' },
];

/** Throws Kibana's 400 for types whose key or label is taken by a built-in or an earlier one, regardless of case. */
export function refuseRepeatedObservableTypes(types: readonly { key: string; label: string }[]): void {
  const keys = new Set(builtInObservableTypes.map(({ key }) => key));
  const labels = new Set(builtInObservableTypes.map(({ label }) => label.toLowerCase()));
  const repeated = new Set<string>();
  for (const type of types) {
    const [key, label] = [type.key.toLowerCase(), type.label.toLowerCase()];
    if (keys.has(key) || labels.has(label)) repeated.add(label);
    keys.add(key);
    labels.add(label);
  }
  if (repeated.size > 0) throw badRequest(`Invalid duplicated observable types in request: ${[...repeated]}`);
}
