import { elasticsearchSimulator } from '../../../simulators/elasticsearch/index.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { emptyConfig } from '../definition/empty-config.ts';
import { EsIndexConfig, EsIndexParams } from './schemas.ts';
import { writeDocuments } from './write.ts';

export const esIndex = defineConnectorType({
  id: '.index',
  name: 'Index',
  minimumLicenseRequired: 'basic',
  supportedFeatureIds: ['alerting', 'uptime', 'siem'],
  simulator: elasticsearchSimulator,
  example: { config: { index: 'alerts', refresh: true, executionTimeField: 'timestamp' }, secrets: {} },
  config: EsIndexConfig,
  secrets: emptyConfig,
  params: EsIndexParams,
  execute: (context, { documents, indexOverride }) => writeDocuments(context, indexOverride ?? context.config.index, documents),
});
