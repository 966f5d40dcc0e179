import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = "Kibana's connector, which tells no status from another: stack_connectors/server/connector_types/xsoar/xsoar.ts.";

const Playbook = lazily(() => z.strictObject({ id: z.string().describe('its id'), name: z.string().describe('its name') }));

/** XSOAR: the playbooks of the seed, and incidents, which it takes. */
export const xsoarReceiver = receiver({
  name: 'xsoar',
  presets: {
    unauthorized: failing(
      { summary: 'every call gets 401', happens: 'The API key was revoked.', source, evidence: 'derived' },
      { status: 401 },
    ),
    serverError: serverError({ source }),
  },
  seed: () => ({
    playbooks: z
      .array(Playbook())
      .default([{ id: 'playbook0', name: 'playbook0' }])
      .describe('the playbooks'),
  }),
  answer: ({ path }, { ids, seed: { playbooks } }) =>
    path.endsWith('/playbook/search')
      ? { status: 200, body: { playbooks }, isQuestion: true }
      : { status: 201, body: { id: String(Math.floor(ids.random() * 1e6)) } },
});
