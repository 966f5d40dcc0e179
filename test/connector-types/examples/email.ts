import { expect } from 'vitest';
import { email } from '#src/kibana/connector-types/email/index.ts';
import { emailSimulator } from '#src/simulators/email/index.ts';
import { exampleOf, type VendorExample } from './example.ts';

const { config, secrets } = exampleOf(email);
const params = { to: ['soc@example.com'], cc: ['Bob <bob@example.com>'], subject: 'Disk full', message: 'It is *full*' };
const recipients = ['soc@example.com', 'bob@example.com'];

export const emailExample: VendorExample = {
  simulator: emailSimulator,
  creates: { method: 'SEND', path: '/', body: 'Subject: x\r\n\r\ny', headers: { 'rcpt-to': 'a@example.com' } },
  takesAnyPath: true,
  types: [
    {
      ...{ name: 'email', type: email, config, secrets, sends: 'email' },
      runs: [
        {
          params,
          data: expect.objectContaining({
            accepted: recipients,
            rejected: [],
            response: expect.stringMatching(/^250 2\.0\.0 OK/),
            envelope: { from: 'kibana@example.com', to: recipients },
          }),
        },
      ],
    },
    {
      ...{ name: 'email by Exchange', type: email, sends: 'email-exchange', since: 'emailOAuth', hasNoHost: true },
      config: { service: 'exchange_server', from: 'kibana@example.com', hasAuth: true, clientId: 'client', tenantId: 'tenant' },
      secrets: { clientSecret: 'client-s3cret' },
      runs: [{ params, data: '' }],
    },
  ],
  failures: [],
};
