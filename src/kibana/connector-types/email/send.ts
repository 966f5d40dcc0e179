import { messageOf } from '../../../kernel/is-error.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { ReturnedError } from '../definition/returned-error.ts';
import { addressProblems, type Mailbox, mailboxesOf } from './addresses.ts';
import { EXCHANGE, JSON_SERVICE, recipientProblems } from './check.ts';
import { sendByExchange } from './exchange.ts';
import type { Mail } from './mime.ts';
import type { EmailConfig, EmailParams, EmailSecrets } from './schemas.ts';
import { defaultEmailSettings } from './settings.ts';
import { envelopeOf, sendBySmtp } from './smtp.ts';
import { htmlOf, mailText } from './text.ts';

type Context = ExecutionContext<EmailConfig, EmailSecrets>;

/** Sends a mail, and yields what nodemailer or Exchange says of it. */
export async function sendEmail(context: Context, params: EmailParams): Promise<unknown> {
  const { config, connector, kibana, outgoing } = context;
  ensureSendable(context, params);
  const text = mailText(params, outgoing, { id: connector.id, kibana });
  const html = await htmlOf(text);
  try {
    if (config.service === EXCHANGE) return await sendByExchange(context, params, html);
    const mail = mailOf(context, params, { text, html });
    return config.service === JSON_SERVICE ? asJson(mail) : await sendBySmtp(context, mail);
  } catch (error) {
    throw new ReturnedError('error sending email', { serviceMessage: messageOf(error) });
  }
}

function ensureSendable({ config, kibana, outgoing }: Context, params: EmailParams): void {
  if (kibana.has('emailAddressesChecked')) {
    const recipients = recipientProblems(params, outgoing);
    if (recipients) throw new ReturnedError(recipients);
    const from = addressProblems([config.from], outgoing.email ?? defaultEmailSettings);
    if (from) throw new ReturnedError(`[from]: ${from}`);
  }
  if (params.messageHTML != null) throw new ReturnedError('HTML email can only be sent via notifications');
  if (params.attachments) throw new ReturnedError('Email attachments can only be sent via notifications');
}

function mailOf({ config, ids, clock }: Context, params: EmailParams, { text, html }: { text: string; html: string }): Mail {
  const { to, cc, bcc, replyTo = [], subject } = params;
  const [from = { name: '', address: config.from }] = mailboxes([config.from]);
  const messageId = `<${ids.uuid()}@${from.address.split('@').pop()}>`;
  const lists = { to: mailboxes(to), cc: mailboxes(cc), bcc: mailboxes(bcc), replyTo: mailboxes(replyTo) };
  return { from, ...lists, subject, text, html, messageId, date: clock.now() };
}

/** Before 8.0 nobody checks an address, and what is none goes out as it is. */
const mailboxes = (addresses: readonly string[]): Mailbox[] => addresses.flatMap((one) => mailboxesOf(one) ?? [{ name: '', address: one }]);

/** What nodemailer's JSON transport answers, which sends nothing. Its test double is this one's, too. */
function asJson(mail: Mail): object {
  const { from, to, cc, bcc, replyTo, subject, html, text, messageId } = mail;
  const listed = (list: readonly Mailbox[]) => (list.length > 0 ? list.map(addressFirst) : null);
  return {
    envelope: envelopeOf(mail),
    messageId,
    message: {
      ...{ from: addressFirst(from), to: listed(to), cc: listed(cc), bcc: listed(bcc) },
      ...{ subject, html, text },
      ...(replyTo.length > 0 && { replyTo: listed(replyTo) }),
      headers: {},
      messageId,
    },
  };
}

const addressFirst = ({ address, name }: Mailbox) => ({ address, name });
