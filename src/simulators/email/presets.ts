import type { Presets } from '../../traffic/script/presets/preset.ts';
import type { FaultRule } from '../../traffic/script/rules/rule.ts';

const SMTP = { method: 'SEND' };
const said = (status: number, command: string, body: string): FaultRule => ({
  match: SMTP,
  fault: { kind: 'respond', status, headers: { 'smtp-command': command }, body },
});

const WORDS = "the codes are RFC 5321's; in which words nodemailer tells them is in its lib/smtp-connection/index.js";

/** A server for mail says what it will not do by a code, in answer to a command. */
export const emailPresets: Presets = {
  authFailed: {
    summary: 'the login gets 535: Kibana says "Invalid login: 535 …"',
    happens: 'The password was changed, or the account wants one for applications.',
    source: WORDS,
    evidence: 'derived',
    rules: [said(535, 'AUTH PLAIN', '5.7.8 Error: authentication failed')],
  },
  notAvailable: {
    summary: 'the server greets with 421',
    happens: 'It has too many connections, or is about to stop.',
    source: WORDS,
    evidence: 'derived',
    rules: [said(421, 'CONN', '4.3.2 Service not available, closing transmission channel')],
  },
  recipientRejected: {
    summary: 'each recipient gets 550',
    happens: 'There is no such mailbox, or the server relays for nobody.',
    source: WORDS,
    evidence: 'derived',
    rules: [said(550, 'RCPT TO', '5.1.1 The email account that you tried to reach does not exist')],
  },
  messageRejected: {
    summary: 'the mail itself gets 554',
    happens: 'It is taken for spam, or is too large.',
    source: WORDS,
    evidence: 'derived',
    rules: [said(554, 'DATA', '5.7.1 Message rejected')],
  },
  refused: {
    summary: 'nobody listens at the port: ECONNREFUSED',
    happens: 'The port is wrong, or a firewall lets no mail out.',
    source: 'https://github.com/ServiceNow/WorkArena/issues/58',
    evidence: 'derived',
    rules: [{ match: SMTP, fault: { kind: 'refuse-connection' } }],
  },
  untrustedCertificate: {
    summary: 'the certificate of the server is signed by nobody that is trusted',
    happens: 'A server in the house has a certificate of its own.',
    source: "the words are Node's own; from memory of such reports",
    evidence: 'derived',
    rules: [{ match: SMTP, fault: { kind: 'untrusted-certificate' } }],
  },
};
