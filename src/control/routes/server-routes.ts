import * as z from 'zod';
import { version } from '../../kernel/version.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';

const tag = 'server';

export const serverRoutes: readonly ControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/health',
    tag,
    summary: 'tells that this mock-kibana is ready',
    open: true,
    answers: () => z.strictObject({ status: z.literal('ready'), kibana: z.string() }),
    run: (_, { world }) => ({ status: 'ready' as const, kibana: world.kibana.name }),
  }),
  controlRoute({
    method: 'GET',
    path: '/version',
    tag,
    summary: 'tells the version of mock-kibana, and the release that it answers as',
    answers: () => z.strictObject({ version: z.string(), kibana: z.string() }),
    run: (_, { world }) => ({ version, kibana: world.kibana.name }),
  }),
];
