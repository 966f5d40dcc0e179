import { emailSimulator } from '../../../simulators/email/index.ts';
import { defineConnectorType } from '../definition/connector-type.ts';
import { checkEmailConfig, checkEmailConnector, checkEmailParams } from './check.ts';
import { EmailConfig, EmailParams, EmailSecrets } from './schemas.ts';
import { sendEmail } from './send.ts';

export const email = defineConnectorType({
  id: '.email',
  name: 'Email',
  minimumLicenseRequired: 'gold',
  supportedFeatureIds: ['alerting', 'uptime', 'siem', 'workflows'],
  simulator: emailSimulator,
  example: {
    config: { service: 'other', host: 'smtp.example.com', port: 587, secure: false, from: 'kibana@example.com', hasAuth: true },
    secrets: { user: 'mailer-us3r', password: 'mailer-s3cret' },
  },
  config: EmailConfig,
  secrets: EmailSecrets,
  params: EmailParams,
  checkConfig: checkEmailConfig,
  checkConnector: checkEmailConnector,
  checkParams: checkEmailParams,
  execute: sendEmail,
});
