import { groupedBy } from '../../kernel/grouped-by.ts';
import type { Locate } from '../../kibana/http/locate.ts';
import type { KibanaVersion } from '../../kibana/releases/kibana-version.ts';
import type { Exchange } from '../../traffic/journal/exchange.ts';
import type { Effects } from '../effects/effects.ts';
import { type FingerprintOf, RunTraffic } from '../effects/run-traffic.ts';
import type { Credential } from './credentials.ts';

/** What rules ask of a case. */
export interface KnownCase {
  tags: readonly string[];
  category: string | null;
  owner: string;
  created_by: { username: string | null };
  assignees: readonly { uid: string }[];
  connector: { id: string };
}

export interface RunDeps {
  /** The whole journal; what was arranged is left out of the run, and known as what was there. */
  exchanges: readonly Exchange[];
  fingerprintOf: FingerprintOf;
  locate: Locate;
  kibana: KibanaVersion;
  /** The cases that there are at the end, as far as rules ask for them. */
  cases: readonly KnownCase[];
  effects: Effects;
  /** The world's clock, in milliseconds. */
  now: number;
  /** Finds routes as another release has them. */
  locateIn(release: string): Locate;
  /** Whether a text of the journal has a secret in it that the world knows from elsewhere, and not only by a name beside it. */
  tellsSecret(text: string): boolean;
  /** Which credential sent a request, and what it may do; undefined where nobody asks. */
  credentialOf(exchange: Exchange): Credential | undefined;
}

/** What rules look at: the requests of a run, and what came of them. */
export class Run {
  readonly traffic: RunTraffic;
  /** What clients asked of Kibana in this run, oldest first. */
  readonly requests: readonly Exchange[];
  /** The calls of Kibana to third parties in its course. */
  readonly calls: readonly Exchange[];
  readonly kibana: KibanaVersion;
  readonly cases: readonly KnownCase[];
  readonly effects: Effects;
  readonly now: number;
  readonly locateIn: RunDeps['locateIn'];
  readonly tellsSecret: RunDeps['tellsSecret'];
  readonly credentialOf: RunDeps['credentialOf'];

  constructor(
    { exchanges, fingerprintOf, locate, kibana, cases, effects, now, locateIn, tellsSecret, credentialOf }: RunDeps,
    after?: string,
  ) {
    this.traffic = new RunTraffic(exchanges, locate, fingerprintOf);
    const from = exchanges.findIndex(({ id }) => id === after) + 1;
    const own = exchanges.slice(from).filter(({ arranged }) => !arranged);
    this.requests = own.filter(({ service }) => service === 'kibana');
    this.calls = own.filter(({ service }) => service !== 'kibana');
    this.kibana = kibana;
    this.cases = cases;
    this.effects = effects;
    this.now = now;
    this.locateIn = locateIn;
    this.tellsSecret = tellsSecret;
    this.credentialOf = credentialOf;
  }

  /** The requests of each client, which is known by its credential and by how it names itself. */
  get clients(): Exchange[][] {
    return groupedBy(this.requests, clientOf);
  }

  /** The same request by the same client, more than once; oldest first. */
  get repeats(): Exchange[][] {
    return groupedBy(this.requests, (exchange) => `${targetOf(exchange)} ${this.traffic.bodyKeyOf(exchange) ?? exchange.id}`).filter(
      ({ length }) => length > 1,
    );
  }

  /** Requests of which too little was kept to tell whether they repeat another one that failed, or are repeated. */
  get unknownRepeats(): Exchange[] {
    return groupedBy(this.requests, targetOf)
      .filter((group) => group.length > 1 && group.some(({ response }) => response === undefined || response.status >= 400))
      .flatMap((group) => group.filter((exchange) => this.traffic.bodyKeyOf(exchange) === undefined));
  }

  /** The route of a request, such as `POST /api/cases`. */
  routeOf(exchange: Exchange): string {
    const { route, place, path } = this.traffic.placeOf(exchange);
    return `${exchange.request.method} ${route?.path ?? place?.path ?? path}`;
  }

  /** Whether a request of this client lies between two others, such as one that looks for what the first made. */
  between(first: Exchange, second: Exchange, isIt: (exchange: Exchange) => boolean): boolean {
    const [from, to] = [this.requests.indexOf(first), this.requests.indexOf(second)];
    return this.requests.slice(from + 1, to).some((exchange) => clientOf(exchange) === clientOf(first) && isIt(exchange));
  }
}

export const clientOf = ({ request: { headers } }: Exchange): string => `${headers['authorization'] ?? ''} ${headers['user-agent'] ?? ''}`;

const targetOf = (exchange: Exchange): string => `${clientOf(exchange)} ${exchange.request.method} ${exchange.request.url}`;

export const startOf = ({ at }: Exchange): number => Date.parse(at);

/** When the caller had its answer, or gave up. */
export const endOf = (exchange: Exchange): number => startOf(exchange) + (exchange.durationMs ?? 0);

export const isWrite = ({ request: { method } }: Exchange): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** Neighbours in a list. */
export const pairsOf = <Item>(items: readonly Item[]): [Item, Item][] => items.slice(1).map((item, index) => [items[index] ?? item, item]);
