import { isObject } from '../../../kernel/json.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import type { Evidence, Rule } from '../finding.ts';
import { endOf, isWrite, startOf } from '../run.ts';

interface Versioned {
  id: string;
  version: string;
}

export const staleVersion: Rule = {
  id: 'stale-version',
  level: 'warn',
  title: 'A change is written over one that the client has not read',
  why: 'The version is how Kibana keeps two writers apart. An old one is refused; one that is only replaced after a 409 overwrites what somebody else wrote.',
  fix: 'Send the version of the latest answer. After a 409 read the case again, and decide anew what to change.',
  find: ({ clients }) => clients.flatMap((requests) => [...known(requests), ...blind(requests)]),
};

/** Sends a version though a later one was answered to this very client. */
function known(requests: readonly Exchange[]): Evidence[] {
  return requests.filter(isWrite).flatMap((write) => {
    const before = requests.filter(
      (each) => each !== write && requests.indexOf(each) < requests.indexOf(write) && endOf(each) <= startOf(write),
    );
    return versionsIn(write.request.json).flatMap(({ id, version }) => {
      const told = before.flatMap((each) =>
        versionsIn(each.response?.json).flatMap((found) => (found.id === id ? [{ by: each.id, version: found.version }] : [])),
      );
      const latest = told.at(-1);
      if (!latest || latest.version === version || !told.some((each) => each.version === version)) return [];
      return [{ exchanges: [write.id, latest.by], detail: `${id}: sent ${version}, and had been told ${latest.version}` }];
    });
  });
}

/** After a 409 the same body again, with nothing but its version changed. */
function blind(requests: readonly Exchange[]): Evidence[] {
  return requests.flatMap((refused, index) => {
    if (refused.response?.status !== 409 || !isWrite(refused)) return [];
    const next = requests
      .slice(index + 1)
      .find((each) => isWrite(each) && each.request.path === refused.request.path && sharesId(each, refused));
    if (!next || next.request.body === refused.request.body || unversioned(next) !== unversioned(refused)) return [];
    return [{ exchanges: [refused.id, next.id], detail: 'only the version was replaced after the 409' }];
  });
}

const sharesId = (one: Exchange, other: Exchange) => {
  const ids = versionsIn(other.request.json).map(({ id }) => id);
  return versionsIn(one.request.json).some(({ id }) => ids.includes(id));
};

const unversioned = ({ request: { json } }: Exchange) => JSON.stringify(json, (key, value) => (key === 'version' ? undefined : value));

/** Every object in a value with an id and a version. */
function versionsIn(value: unknown): Versioned[] {
  if (Array.isArray(value)) return value.flatMap(versionsIn);
  if (!isObject(value)) return [];
  const { id, version } = value;
  const own = typeof id === 'string' && typeof version === 'string' ? [{ id, version }] : [];
  return [...own, ...Object.values(value).flatMap(versionsIn)];
}
