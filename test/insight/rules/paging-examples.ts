import type { Behaviour, Client, Example } from './behaviour.ts';

/** More cases than are on a page. */
const many = ({ kibana }: Client) =>
  kibana.add({ cases: Array.from({ length: 25 }, (_, n) => ({ title: `Case ${n}`, tags: ['a', 'b'] })) });

const reading =
  (
    read: (client: Client) => Promise<{ body: { cases: { id: string; version: string }[] } }>,
    then: Behaviour = async () => {},
  ): Behaviour =>
  async (client) => {
    many(client);
    const { body } = await read(client);
    const [first] = body.cases;
    if (first) await client.send('PATCH', '/api/cases', { cases: [{ id: first.id, version: first.version, status: 'closed' }] });
    await then(client);
  };

const tagged =
  (query: string): Behaviour =>
  async (client) => {
    many(client);
    await client.get(`/api/cases/_find?${query}`);
  };

export const pagingExamples: Readonly<Record<string, Example>> = {
  'page-ignored': {
    does: reading(({ get }) => get('/api/cases/_find')),
    nearly: reading(async ({ get }) => {
      const first = await get('/api/cases/_find');
      await get('/api/cases/_find?page=2');
      return first;
    }),
    says: /page 1 of 20 each was the last/,
  },
  'duplicate-page': {
    does: async (client) => {
      many(client);
      for (let n = 0; n < 2; n += 1) await client.get('/api/cases/_find?perPage=10');
    },
    nearly: async (client) => {
      many(client);
      for (const page of [1, 2, 3, 1, 2, 3]) await client.get(`/api/cases/_find?perPage=10&page=${page}`);
    },
  },
  'filter-not-applied': { does: tagged('tags=a,b'), nearly: tagged('tags=a&tags=b'), says: /tags=a,b/ },
};
