import * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { Payload } from '../../../kernel/payload.ts';
import { serverLogSimulator } from '../../../simulators/server-log/index.ts';
import { noAnswer } from '../calls/call-error.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { emptyConfig } from '../definition/empty-config.ts';
import { ReturnedError } from '../definition/returned-error.ts';

const ServerLogParams = lazily(() =>
  z.strictObject({ message: z.string(), level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info') }),
);

/** Prints to Kibana's own log: a line for the journal, whose level is the path. */
export const serverLog = defineConnectorType({
  id: '.server-log',
  name: 'Server log',
  minimumLicenseRequired: 'basic',
  supportedFeatureIds: ['alerting', 'uptime', 'siem'],
  simulator: serverLogSimulator,
  example: { config: {}, secrets: {} },
  config: emptyConfig,
  secrets: emptyConfig,
  params: ServerLogParams,
  async execute({ send }, { message, level }) {
    const body = new Payload(`Server log: ${withoutControls(message)}`);
    try {
      await send({ method: 'LOG', origin: 'log://kibana', path: `/${level}`, search: '', headers: {}, body, facts: {} });
    } catch (error) {
      throw new ReturnedError('error logging message', { serviceMessage: messageOf(noAnswer(error)) });
    }
  },
});

/** From memory of lib/string_utils.ts: tabs and line breaks stay. */
const withoutControls = (text: string) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ';');
