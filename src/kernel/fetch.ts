/** Anything that answers a request: Kibana, a simulator, the network. */
export type Fetch = (request: Request) => Promise<Response>;

/** The platform's own, which keeps connections open: for programs that talk to a server, not for what Kibana itself sends. */
export const platformFetch: Fetch = (request) => fetch(request);
