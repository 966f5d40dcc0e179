import { signal } from '@preact/signals';

/** What the control API answered at some time, by the path behind `/__mock`: a run that was saved. */
export interface SavedRun {
  mockKibanaRun: 1;
  saved: string;
  answers: Record<string, unknown>;
}

/** Of a saved run nothing is asked, and nothing can be switched. */
export const savedRun = signal<SavedRun | undefined>(undefined);
/** Kept in memory, in this tab only. */
const token = signal('');
export const isLocked = signal(false);

export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function unlock(given: string): void {
  token.value = given;
  isLocked.value = false;
}

/** Every address is relative to the page, so that it holds below a base path, in a world, and behind a proxy. */
export async function send(
  method: string,
  path: string,
  init: { body?: unknown; signal?: AbortSignal; headers?: Record<string, string> } = {},
) {
  const { body, signal, headers } = init;
  const asked = token.value;
  const response = await fetch(`.${path}`, {
    method,
    headers: { ...headers, accept: 'application/json', ...(asked !== '' && { authorization: `Bearer ${asked}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  if (response.ok) return response;
  // Several are under way at once: one that was sent before the token was entered says nothing of it.
  if (response.status === 401 && asked === token.value) isLocked.value = true;
  const text = await response.text();
  throw new Refused(response.status, messageIn(text));
}

/** What is there to read, live or saved; undefined where this server has no such thing. */
export async function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer | undefined> {
  // Safe: each caller names what the control API, which it is of one release with, answers there.
  if (savedRun.value) return savedRun.value.answers[path] as Answer | undefined;
  try {
    return (await (await send('GET', path, { ...(signal && { signal }) })).json()) as Answer;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}

function messageIn(text: string): string {
  try {
    return String(JSON.parse(text).message);
  } catch {
    return text;
  }
}
