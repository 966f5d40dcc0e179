import { groupedBy } from '../../../kernel/grouped-by.ts';
import type { Exchange } from '../../../traffic/journal/exchange.ts';
import { isWhole } from '../../effects/kept-bodies.ts';
import type { RunTraffic } from '../../effects/run-traffic.ts';
import type { Evidence, Rule } from '../finding.ts';
import { endOf, isWrite, type Run, startOf } from '../run.ts';
import { toldBy, type Versioned, writtenBy } from '../versions.ts';

export const staleVersion: Rule = {
  id: 'stale-version',
  level: 'warn',
  title: 'A change is written over one that the client has not read',
  why: 'The version is how Kibana keeps two writers apart. An old one is refused; one that is only replaced after a 409 overwrites what somebody else wrote.',
  fix: 'Send the version of the latest answer. After a 409 read the case again, and decide anew what to change.',
  find: (run) => clientsOf(run).flatMap((client) => [...outdated(client), ...insisting(client)]),
  unread: (run) => clientsOf(run).flatMap(unreadBy),
};

const clientsOf = ({ clients, traffic }: Run) => clients.map((requests) => new Client(requests, traffic));

interface Told extends Versioned {
  by: Exchange;
}

/** What a client was told of objects with versions, read once. */
class Client {
  readonly requests: readonly Exchange[];
  readonly traffic: RunTraffic;
  readonly #places: ReadonlyMap<Exchange, number>;
  readonly #told: ReadonlyMap<string, readonly Told[]>;

  constructor(requests: readonly Exchange[], traffic: RunTraffic) {
    this.requests = requests;
    this.traffic = traffic;
    this.#places = new Map(requests.map((exchange, index) => [exchange, index]));
    const told = requests.flatMap((by) => toldBy(by).map((each) => ({ ...each, by })));
    this.#told = new Map(groupedBy(told, ({ id }) => id).map((group) => [group[0]?.id ?? '', group]));
  }

  /** What it had been told of an object when it sent a request, oldest first. */
  toldBefore(write: Exchange, id: string): Told[] {
    return (this.#told.get(id) ?? []).filter(({ by }) => this.#place(by) < this.#place(write) && endOf(by) <= startOf(write));
  }

  /** The objects that an answer tells of. */
  idsIn(exchange: Exchange): Set<string> {
    return new Set(toldBy(exchange).map(({ id }) => id));
  }

  before(exchange: Exchange): readonly Exchange[] {
    return this.requests.slice(0, this.#place(exchange));
  }

  behind(exchange: Exchange): readonly Exchange[] {
    return this.requests.slice(this.#place(exchange) + 1);
  }

  #place(exchange: Exchange): number {
    return this.#places.get(exchange) ?? -1;
  }
}

/** Sends a version though a later one was answered to this very client. */
function outdated(client: Client): Evidence[] {
  return client.requests.filter(isWrite).flatMap((write) =>
    writtenBy(write, client.traffic).flatMap(({ id, version }) => {
      const told = client.toldBefore(write, id);
      const latest = told.at(-1);
      if (!latest || latest.version === version || !told.some((each) => each.version === version)) return [];
      return [{ exchanges: [write.id, latest.by.id], detail: `${id}: sent ${version}, and had been told ${latest.version}` }];
    }),
  );
}

/** After a 409 sends the same change again, and has not read what it writes over. */
function insisting(client: Client): Evidence[] {
  return client.requests.filter(isConflict).flatMap((refused) => {
    const next = nextLike(refused, client);
    if (!next) return [];
    const again = writtenBy(next, client.traffic);
    const pairs = writtenBy(refused, client.traffic).flatMap((was) => again.filter(({ id }) => id === was.id).map((is) => ({ was, is })));
    const isUnchanged = pairs.every(({ was, is }) => was.version === is.version);
    return pairs.flatMap(({ was, is }) => {
      const since = client.toldBefore(next, was.id);
      const why = isUnchanged ? repeats(was, is, since) : overwrites(was, is, client.toldBefore(refused, was.id), since);
      return why === undefined ? [] : [{ exchanges: [refused.id, next.id], detail: `${was.id}: ${why}` }];
    });
  });
}

const isConflict = (exchange: Exchange): boolean => exchange.response?.status === 409 && isWrite(exchange);

/** The next write about something that a refused one was about. */
function nextLike(refused: Exchange, client: Client): Exchange | undefined {
  const ids = new Set(writtenBy(refused, client.traffic).map(({ id }) => id));
  return client
    .behind(refused)
    .find(
      (each) =>
        isWrite(each) &&
        each.request.path === refused.request.path &&
        (!isWhole(each.request) || writtenBy(each, client.traffic).some(({ id }) => ids.has(id))),
    );
}

/** Nothing was learnt from the 409. Of a version that is known to be old by now `outdated` tells. */
function repeats(was: Versioned, is: Versioned, told: readonly Told[]): string | undefined {
  const isOutdated = told.at(-1)?.version !== is.version && told.some(({ version }) => version === is.version);
  return isOutdated || plain(was.fields) !== plain(is.fields) ? undefined : 'sent again unchanged after the 409';
}

/** The same change under another version: of an object that was not read again, or in what somebody else is seen to have changed there. */
function overwrites(was: Versioned, is: Versioned, before: readonly Told[], since: readonly Told[]): string | undefined {
  if (was.version === is.version || plain(was.fields) !== plain(is.fields)) return undefined;
  const read = since.slice(before.length).findLast(({ version }) => version === is.version);
  const known = before.findLast(({ version }) => version === was.version) ?? before.at(-1);
  const replaced = 'only the version was replaced after the 409';
  if (!read) return replaced;
  const overwritten = Object.keys(is.fields).filter((key) => {
    if (!(key in read.fields)) return true;
    const isChanged = known !== undefined && key in known.fields && plain(known.fields[key]) !== plain(read.fields[key]);
    return isChanged && plain(read.fields[key]) !== plain(is.fields[key]);
  });
  return overwritten.length === 0 ? undefined : `${replaced}, over another ${overwritten.join(', ')}`;
}

const plain = (value: unknown) => JSON.stringify(value);

/** Of conflicts what could not be read: of the writes themselves, or of what was answered before them. */
function unreadBy(client: Client): Exchange[] {
  return client.requests.filter(isConflict).flatMap((refused) => {
    const next = nextLike(refused, client);
    const writes = [refused, ...(next ? [next] : [])].filter(({ request }) => !isWhole(request));
    const ids = writtenBy(refused, client.traffic).map(({ id }) => id);
    if (ids.length === 0 && writes.length === 0) return [];
    const answers = client.before(next ?? refused).filter((each) => {
      const told = isWhole(each.response) ? undefined : client.idsIn(each);
      return told !== undefined && !ids.every((id) => told.has(id));
    });
    return [...writes, ...answers];
  });
}
