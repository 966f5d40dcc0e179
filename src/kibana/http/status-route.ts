import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { lazily } from '../../kernel/lazily.ts';
import { type KibanaVersion, perVersion } from '../releases/kibana-version.ts';
import { badRequest } from './errors.ts';
import type { ServerSettings } from './headers.ts';
import { type Route, route } from './route.ts';

const Query = lazily(() => z.strictObject({ v7format: z.boolean().default(false), v8format: z.boolean().default(false) }));

/** `GET /api/status`: how clients learn the version, and whether Kibana is ready. */
export const statusRoute = ({ kibana, server, clock }: { kibana: KibanaVersion; server: ServerSettings; clock: Clock }): Route =>
  route({
    operation: 'status.get',
    method: 'GET',
    path: '/api/status',
    authentication: 'optional',
    query: Query,
    run: ({ query: { v7format, v8format } }, caller) => {
      if (v7format && v8format) throw badRequest('[request query]: provide only one format option: v7format or v8format');
      const oldFormat = v7format || (kibana.has('statusInV7Format') && !v8format);
      if (caller.user.username === '') return { status: { overall: { level: 'available' } } };
      return {
        name: server.name,
        uuid: server.uuid,
        version: versionOf(kibana),
        status: oldFormat ? v7Status(kibana, clock.now()) : v8Status,
        metrics: metricsAt(clock.now()),
      };
    },
  });

/** The build's hash, number and date are ours, of the form of a real build's: each release has its own, as if a commit had been built. */
const versionOf = perVersion(({ number, has }) => {
  const build_hash = createHash('sha1').update(number).digest('hex');
  return {
    number,
    build_hash,
    build_number: 40_000 + (Number.parseInt(build_hash.slice(0, 8), 16) % 60_000),
    build_snapshot: false,
    ...(has('statusNamesBuildFlavor') && { build_flavor: 'traditional', build_date: '2025-03-11T14:26:53.118Z' }),
  };
});

const available = (summary: string) => ({ level: 'available', summary });

const v8Status = {
  overall: available('All services and plugins are available'),
  core: {
    elasticsearch: { ...available('Elasticsearch is available'), meta: {} },
    savedObjects: { ...available('SavedObjects service has completed migrations and is available'), meta: {} },
  },
  plugins: { actions: available('All dependencies are available'), cases: available('All dependencies are available') },
};

const v7Status = ({ number }: KibanaVersion, now: Date) => {
  const green = {
    state: 'green',
    title: 'Green',
    nickname: 'Looking good',
    icon: 'success',
    uiColor: 'secondary',
    since: now.toISOString(),
  };
  const { nickname: _, title: __, ...ready } = green;
  return {
    overall: green,
    statuses: ['core:elasticsearch', 'core:savedObjects', 'plugin:actions', 'plugin:cases'].map((id) => ({
      id: `${id}@${number}`,
      message: 'Ready',
      ...ready,
    })),
  };
};

const metricsAt = (now: Date) => ({
  last_updated: now.toISOString(),
  collection_interval_in_millis: 5000,
  os: {},
  process: {},
  processes: [],
  response_times: {},
  concurrent_connections: 0,
  requests: { status_codes: {} },
  elasticsearch_client: {},
});
