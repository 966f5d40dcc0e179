import { isObject } from '../../../kernel/json.ts';
import { isAcknowledged } from '../../effects/run-traffic.ts';
import type { Rule } from '../finding.ts';

export const abandonedConnector: Rule = {
  id: 'abandoned-connector',
  level: 'info',
  title: 'A connector was created, and neither used nor deleted',
  why: 'Each run leaves another one behind, with its secrets.',
  fix: 'Use one that is there, or delete it at the end.',
  find: ({ requests, traffic, parts }) =>
    requests.flatMap((create) => {
      const { operation } = create.facts;
      const json = create.response?.json;
      if (operation !== 'connector.create' || !isAcknowledged(create) || !isObject(json) || typeof json['id'] !== 'string') return [];
      const id = json['id'];
      const isNamed = traffic.all.some(
        (each) => each !== create && (each.facts.connectorId === id || each.request.path.includes(id) || each.request.body.includes(id)),
      );
      const isInCase = parts.cases.records.all().some(({ attributes }) => attributes.connector.id === id);
      return isNamed || isInCase ? [] : [{ exchanges: [create.id], detail: `${create.facts.connectorName ?? ''} (${id})` }];
    }),
};
