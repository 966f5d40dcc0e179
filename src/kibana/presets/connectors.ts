import type { Match } from '../../traffic/match/match.ts';
import type { Preset } from '../../traffic/script/presets/preset.ts';
import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import type { ConnectorType } from '../connector-types/definition/connector-type.ts';
import { refusalRule } from './http.ts';

/** Refusals of callers who lack the privilege or the licence for connectors, with the message of each operation. */
export const connectorPresets = (types: readonly ConnectorType[]): Record<'forbidden' | 'licenseLost', Preset> => ({
  forbidden: {
    summary: '403 for all that is done with connectors, pushing cases included',
    happens: 'The role lost its privilege for connectors.',
    source: 'elastic/kibana alerting_api_integration: get.ts, create.ts, execute.ts of the actions; the words of 9.x',
    evidence: 'seen',
    rules: [
      refuse({ operation: 'connector.get' }, 'Unauthorized to get actions'),
      refuse({ operation: 'connector.list' }, 'Unauthorized to get actions'),
      refuse({ operation: 'case.push' }, 'Unauthorized to get actions'),
      refuse({ operation: 'connector.update' }, 'Unauthorized to update actions'),
      refuse({ operation: 'connector.delete' }, 'Unauthorized to delete actions'),
      ...types.flatMap(({ id: connectorType }) => [
        refuse({ operation: 'connector.create', connectorType }, `Unauthorized to create a "${connectorType}" action`),
        refuse({ operation: 'connector.execute', connectorType }, `Unauthorized to execute a "${connectorType}" action`),
      ]),
    ],
  },
  licenseLost: {
    summary: '403 for creating, changing, running and pushing over what needs more than a basic licence; reading goes on',
    happens: 'The trial ended, or the subscription was not renewed.',
    source: 'elastic/kibana actions/server/lib/license_state.ts',
    evidence: 'derived',
    rules: types
      .filter(({ minimumLicenseRequired }) => minimumLicenseRequired !== 'basic')
      .flatMap(({ id: connectorType }) =>
        ['POST', 'PUT'].map((method) =>
          refuse(
            { method, connectorType },
            `Action type ${connectorType} is disabled because your basic license does not support it. Please upgrade your license.`,
          ),
        ),
      ),
  },
});

const refuse = (match: Match, message: string): FaultRule => refusalRule(403, message, { match });
