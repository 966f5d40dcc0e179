import type { Handler } from '../../kernel/http.ts';
import { shown } from '../../kernel/problem.ts';
import { valueAtPointer } from '../fixture/json-pointer.ts';
import { type ReplayAnswer, send, whyNoAnswer } from './answer.ts';

/** A target that cannot be asked; its message says what came back and what to do. */
export class InvalidTarget extends Error {}

/** The version that a Kibana tells in `/api/status`. */
export async function askVersion(kibana: Handler): Promise<string> {
  const answer = await askStatus(kibana);
  const number = valueAtPointer(answer.body, '/version/number');
  if (typeof number === 'string') return number.split('-', 1)[0] ?? '';
  const got = `GET /api/status answered ${answer.status} ${shown(answer.body)}`;
  throw new InvalidTarget(`expected a Kibana that tells its version, but ${got}; give the version, or credentials that may see it`);
}

async function askStatus(kibana: Handler): Promise<ReplayAnswer> {
  try {
    return await send(kibana, { method: 'GET', path: '/api/status' });
  } catch (cause) {
    throw new InvalidTarget(`expected a Kibana to check against, but GET /api/status got no answer: ${whyNoAnswer(cause)}`, { cause });
  }
}
