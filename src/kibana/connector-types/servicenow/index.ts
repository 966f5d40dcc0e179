import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { serviceNowSimulator } from '../../../simulators/servicenow/index.ts';
import { checkServiceNowConnection, checkServiceNowLogin, checkServiceNowSecrets, serviceNowSecrets } from './connection.ts';

/** What every connector type for ServiceNow is; each says the rest in a file of its own. */
export const serviceNow = {
  minimumLicenseRequired: 'platinum',
  simulator: serviceNowSimulator,
  secrets: serviceNowSecrets,
  checkConfig: checkServiceNowConnection,
  checkSecrets: checkServiceNowSecrets,
  checkConnector: checkServiceNowLogin,
} as const;

/** The instance of the examples, and somebody who may log in. */
export const exampleInstance = {
  config: { apiUrl: 'https://now.example.com' },
  secrets: { username: 'kibana', password: 'now-passw0rd' },
};

/** What `getChoices` takes. */
export const choicesParams = lazily(() => z.strictObject({ fields: z.array(z.string()) }));
