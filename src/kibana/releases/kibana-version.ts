import { memoize, memoizeFor } from '../../kernel/memoize.ts';
import { configSchema } from './dialects/config-schema.ts';
import type { Dialect } from './dialects/dialect.ts';
import { ioTs } from './dialects/io-ts.ts';
import { ioTsWithExcess } from './dialects/io-ts-excess.ts';
import { zod3 } from './dialects/zod-3.ts';
import { zod4 } from './dialects/zod-4.ts';
import { caseDifferences } from './differences/cases.ts';
import { connectorTypeDifferences } from './differences/connector-types.ts';
import { connectorDifferences } from './differences/connectors.ts';
import { namesWithin, order, type Row } from './differences/difference.ts';
import { httpDifferences } from './differences/http.ts';
import { moreConnectorTypeDifferences } from './differences/more-connector-types.ts';
import { oldCaseDifferences } from './differences/old-cases.ts';
import { outgoingDifferences } from './differences/outgoing.ts';
import { sendingTypeDifferences } from './differences/sending-types.ts';

/** Every difference between releases: a new one is a row in one of these tables. */
const rows = {
  ...httpDifferences,
  ...connectorDifferences,
  ...connectorTypeDifferences,
  ...moreConnectorTypeDifferences,
  ...sendingTypeDifferences,
  ...outgoingDifferences,
  ...oldCaseDifferences,
  ...caseDifferences,
};

export type Difference = keyof typeof rows;

export const differences: Readonly<Record<Difference, Row>> = rows;

/** The release that is answered as unless another is chosen. */
export const defaultRelease = '9.4.0';

/** The releases this project's tests run against; every other from 7.13.0 gets the differences that its range has. */
export const testedVersions = ['7.17.0', '8.19.0', '9.2.0', defaultRelease] as const;

/** One release of Kibana. Code that differs between releases asks it, and never compares version numbers. */
export interface KibanaVersion {
  /** As it was asked for: a number, or `documented`. */
  name: string;
  /** As /api/status tells it. */
  number: string;
  /** Answers as the published "Create connector" page prints them, not as any release did. */
  documented: boolean;
  has(difference: Difference): boolean;
  /** What connector types check config, secrets and params with. */
  schemaLibrary: 'config-schema' | 'zod 3' | 'zod 4';
  /** How the router words a refusal of params, query or body. */
  routeDialect: Dialect;
  /** How connector types word a refusal of config, secrets or params. */
  connectorTypeDialect: Dialect;
  /** How Cases words a refusal. */
  casesDialect: Dialect;
}

/**
 * The name of the release that somebody means: `8.19` and `v8.19.0` are 8.19.0, a snapshot is its release, `9.x` is the newest 9 that is known. What is none of
 * these stays as it is.
 */
export function releaseNamed(text: string): string {
  const [, major, minor, patch = '.0'] = /^v?(\d+)\.(\d+|x)(\.\d+)?(?:-SNAPSHOT)?$/.exec(text.trim()) ?? [];
  if (minor === undefined) return text;
  if (minor !== 'x') return `${major}.${minor}${patch}`;
  const newest = testedVersions.filter((version) => version.startsWith(`${major}.`)).at(-1);
  return newest ?? text;
}

/** Throws for any name but `documented` and the versions from 7.13.0 to 9.x. */
export const kibanaVersion = memoize((name: string): KibanaVersion => {
  const documented = name === 'documented';
  const number = documented ? '7.17.0' : name;
  if (!/^\d+\.\d+\.\d+$/.test(number) || order(number) < order('7.13.0') || order(number) >= order('10.0.0')) {
    throw new Error(`expected a Kibana version from 7.13.0 to 9.x, such as ${defaultRelease}, or "documented", got "${name}"`);
  }
  return releaseOf(name, number, namesWithin(rows, number));
});

/** A release with one difference turned round, to see what that one does. There is no such Kibana. */
export function releaseBut({ name, number, has }: KibanaVersion, turned: Difference): KibanaVersion {
  const present = new Set<string>(namesWithin(rows, number));
  if (has(turned)) present.delete(turned);
  else present.add(turned);
  return releaseOf(name, number, present);
}

/** The same release, which tells what it is asked for. Whatever is made once for each release is made for it anew. */
export const watchedRelease = ({ name, number, has }: KibanaVersion, tell: (difference: Difference) => void): KibanaVersion =>
  releaseOf(name, number, {
    has(difference) {
      tell(difference);
      return has(difference);
    },
  });

function releaseOf(name: string, number: string, present: { has(difference: Difference): boolean }): KibanaVersion {
  const has = (difference: Difference) => present.has(difference);
  const routeDialect = configSchema({
    unknownKey: has('unknownKeysNamedAdditional') ? 'additional' : 'definition',
    absentLiteralBreaks: has('absentLiteralBreaks'),
  });
  const schemaLibrary = has('connectorTypesInZod4') ? 'zod 4' : has('connectorTypesInZod3') ? 'zod 3' : 'config-schema';
  return {
    name,
    number,
    documented: name === 'documented',
    has,
    routeDialect,
    schemaLibrary,
    connectorTypeDialect: { 'zod 4': zod4, 'zod 3': zod3, 'config-schema': routeDialect }[schemaLibrary],
    casesDialect: has('unknownCaseKeysAtAnyDepth') ? ioTs : ioTsWithExcess,
  };
}

/** Makes what depends on nothing but the release once for each release. */
export const perVersion = <Made>(make: (kibana: KibanaVersion) => Made): ((kibana: KibanaVersion) => Made) => memoizeFor(make);
