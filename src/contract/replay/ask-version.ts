import type { Handler } from '../../kernel/http.ts';
import { isObject } from '../../kernel/json.ts';
import { shown } from '../../kernel/problem.ts';
import { withoutSecrets } from '../../kernel/secret-texts.ts';
import { valueAtPointer } from '../fixture/json-pointer.ts';
import { type ReplayAnswer, send, whyNoAnswer } from './answer.ts';

/** A target that cannot be asked; its message says what came back and what to do. */
export class InvalidTarget extends Error {}

/** The version that a Kibana tells in `/api/status`. */
export async function askVersion(kibana: Handler): Promise<string> {
  const answer = await askStatus(kibana);
  const number = valueAtPointer(answer.body, '/version/number');
  if (typeof number === 'string') return number.split('-', 1)[0] ?? '';
  throw new InvalidTarget(`expected a Kibana that tells its version, but GET /api/status answered ${answer.status} ${whatCame(answer)}`);
}

/** What came instead, and what to do. */
function whatCame({ status, headers, body }: ReplayAnswer): string {
  if (headers['location'] !== undefined)
    return `with a redirect to ${withoutSecrets(headers['location'])}; give the URL behind it, with its base path`;
  if (!isObject(body)) return `${shortened(body)}, which is no Kibana's`;
  const isTaken = status !== 401 && status !== 403;
  return `${shortened(withoutSecrets(body))}; give credentials that may see it${isTaken ? ', or the version' : ''}`;
}

/** A page of HTML says nothing after its beginning. */
function shortened(body: unknown): string {
  const text = shown(body);
  return text.length <= 200 ? text : `${text.slice(0, 197)}...`;
}

async function askStatus(kibana: Handler): Promise<ReplayAnswer> {
  try {
    return await send(kibana, { method: 'GET', path: '/api/status' });
  } catch (cause) {
    throw new InvalidTarget(`expected a Kibana, but GET /api/status got no answer: ${reasonOf(cause)}`, { cause });
  }
}

/** Why there was no answer; whoever meets an authority of their own is told how Node comes to trust it. */
function reasonOf(cause: unknown): string {
  const why = whyNoAnswer(cause);
  if (why.includes('wrong version number')) return 'it speaks no TLS; try http:// in place of https://';
  return /self.signed|unable to (?:verify|get)/i.test(why) ? `${why}; name its authority, as in NODE_EXTRA_CA_CERTS=authority.pem` : why;
}
