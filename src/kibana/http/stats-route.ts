import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { lazily } from '../../kernel/lazily.ts';
import type { KibanaVersion } from '../releases/kibana-version.ts';
import type { ServerSettings } from './headers.ts';
import { type Route, route } from './route.ts';

const Query = lazily(() =>
  z.strictObject({
    extended: z.boolean().optional(),
    legacy: z.boolean().optional(),
    exclude_usage: z.boolean().optional(),
  }),
);

/**
 * `GET /api/stats`, which monitors ask. What there is was seen on a live 9.4.3; the numbers are ours, and stand still: nothing here is measured.
 */
export const statsRoute = ({ kibana, server, clock }: { kibana: KibanaVersion; server: ServerSettings; clock: Clock }): Route =>
  route({
    operation: 'stats.get',
    method: 'GET',
    path: '/api/stats',
    query: Query,
    run: ({ query: { extended, legacy } }) => ({
      ...figures,
      kibana: {
        uuid: server.uuid,
        name: server.name,
        index: '.kibana',
        host: 'localhost',
        locale: 'en',
        transport_address: 'localhost:5601',
        version: kibana.number,
        snapshot: false,
        status: 'green',
      },
      last_updated: clock.now().toISOString(),
      collection_interval_ms: 5000,
      ...(extended && { [legacy ? 'clusterUuid' : 'cluster_uuid']: clusterOf(server.uuid), usage: {} }),
    }),
  });

const MEGABYTE = 1024 * 1024;

const figures = {
  process: {
    memory: {
      heap: { total_bytes: 512 * MEGABYTE, used_bytes: 384 * MEGABYTE, size_limit: 4096 * MEGABYTE },
      resident_set_size_bytes: 768 * MEGABYTE,
    },
    pid: 7,
    event_loop_delay: 10,
    uptime_ms: 3_600_000,
  },
  os: {
    platform: 'linux',
    platform_release: 'linux-6.1.0',
    load: { '1m': 0.5, '5m': 0.5, '15m': 0.5 },
    memory: { total_bytes: 8192 * MEGABYTE, free_bytes: 4096 * MEGABYTE, used_bytes: 4096 * MEGABYTE },
    uptime_ms: 86_400_000,
  },
  response_times: { avg_ms: 20, max_ms: 80 },
  requests: { total: 0, disconnects: 0, status_codes: {} },
  concurrent_connections: 1,
  elasticsearch_client: { total_active_sockets: 0, total_idle_sockets: 0, total_queued_requests: 0 },
};

/** Of the form of Elasticsearch's: 22 letters of base64 that a URL may have. */
const clusterOf = (uuid: string) => createHash('md5').update(uuid).digest('base64url').slice(0, 22);
