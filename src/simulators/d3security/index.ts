import { failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = "Kibana's connector, which tells statuses apart: stack_connectors/server/connector_types/d3security.";

/** The webhook of D3 Security, which answers the number of what it made of an event. */
export const d3SecurityReceiver = receiver({
  name: 'd3security',
  presets: {
    unauthorized: failing(
      { summary: 'every call gets 401', happens: 'The token was renewed.', source, evidence: 'derived' },
      { status: 401 },
    ),
    noReference: failing(
      {
        summary: 'every call gets 200 without a `refid`, which Kibana takes for no answer',
        happens: 'The webhook is that of another playbook.',
        source,
        evidence: 'derived',
      },
      { status: 200, body: {} },
    ),
    serverError: serverError({ source }),
  },
  answer: (_, { ids }) => ({ status: 200, body: { refid: ids.uuid() } }),
});
