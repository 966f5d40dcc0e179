import { version } from '../../kernel/version.ts';
import { type ControlRoute, controlRoute } from './control-route.ts';
import { Health, Version } from './server-answers.ts';

const tag = 'server';

export const serverRoutes: readonly ControlRoute[] = [
  controlRoute({
    operationId: 'getHealth',
    method: 'GET',
    path: '/health',
    tag,
    summary: 'tells that this mock-kibana is ready',
    open: true,
    answers: Health,
    run: (_, { world }) => ({ status: 'ready' as const, kibana: world.kibana.name }),
  }),
  controlRoute({
    operationId: 'getVersion',
    method: 'GET',
    path: '/version',
    tag,
    summary: 'tells the version of mock-kibana, and the release that it answers as',
    answers: Version,
    run: (_, { world }) => ({ version, kibana: world.kibana.name }),
  }),
];
