import { expect } from 'vitest';
import { esIndex } from '#src/kibana/connector-types/es-index/index.ts';
import { elasticsearchSimulator } from '#src/simulators/elasticsearch/index.ts';
import { exampleOf, type VendorExample } from './example.ts';

const written = (index: string) => ({
  errors: false,
  took: 3,
  items: [{ create: expect.objectContaining({ _index: index, _id: expect.stringMatching(/^\w{20}$/), result: 'created', status: 201 }) }],
});

export const esIndexExample: VendorExample = {
  simulator: elasticsearchSimulator,
  creates: { path: '/alerts/_bulk', body: '{"create":{}}\n{"rule":"Disk full"}\n', headers: {}, counts: ['items', 0, 'create', '_seq_no'] },
  types: [
    {
      ...{ name: 'index', type: esIndex, ...exampleOf(esIndex), sends: 'index' },
      hasNoHost: true,
      takesUnknownKeys: { secrets: 'emptyConfigsRead' },
      runs: [
        { params: { documents: [{ rule: 'Disk full' }] }, data: written('alerts') },
        {
          params: { documents: [{ rule: 'Disk full' }], indexOverride: 'kibana-alert-history-mine' },
          data: written('kibana-alert-history-mine'),
        },
      ],
    },
  ],
  failures: [],
};
