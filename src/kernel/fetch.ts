/** Anything that answers a request: Kibana, a simulator, the network. */
export type Fetch = (request: Request) => Promise<Response>;
