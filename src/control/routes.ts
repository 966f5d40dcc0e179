import type { World } from '../world.ts';

interface ControlRoute {
  method: string;
  path: string;
  summary: string;
  run(world: World): Response;
}

/** The mock's own API, which no Kibana has. */
const routes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/__mock/reset',
    summary: 'makes the world as it was at the start',
    run(world) {
      world.reset();
      return new Response(null, { status: 204 });
    },
  },
];

/** Answers a request under `/__mock` for one world. */
export async function control(request: Request, world: World): Promise<Response> {
  const { pathname } = new URL(request.url);
  const route = routes.find(({ method, path }) => method === request.method && path === pathname);
  if (route) return route.run(world);
  return Response.json(
    {
      message: `mock-kibana has no ${request.method} ${pathname}.`,
      routes: routes.map(({ method, path, summary }) => `${method} ${path}: ${summary}`),
    },
    { status: 404 },
  );
}
