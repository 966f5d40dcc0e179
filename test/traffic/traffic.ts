import { type ManualClock, manualClock } from '#src/kernel/clock.ts';
import { toFetch } from '#src/kernel/fetch.ts';
import { type Facts, jsonResponse } from '#src/kernel/http.ts';
import { seededIds } from '#src/kernel/ids.ts';
import { Journal } from '#src/traffic/journal/journal.ts';
import type { JournalOptions } from '#src/traffic/journal/recording.ts';
import { type Observer, observe } from '#src/traffic/observe.ts';
import type { Actions } from '#src/traffic/script/failure.ts';
import { edgePresets, netPresets } from '#src/traffic/script/presets/presets.ts';
import { Script } from '#src/traffic/script/script.ts';

export interface Traffic {
  clock: ManualClock;
  journal: Journal;
  script: Script;
  observer: Observer;
  /** What reached the vendor behind the script, in order. */
  effects: string[];
  /** A vendor that answers 201 with what it was sent. */
  jira: ReturnType<typeof observe>;
  /** Sends to it; a body is sent as JSON. */
  send(
    method: string,
    path: string,
    body?: unknown,
    given?: { headers?: Record<string, string>; facts?: Facts; signal?: AbortSignal },
  ): Promise<Response>;
}

/** An observed vendor with a script and a journal of its own. */
export function makeTraffic({ actions = {}, ...options }: Partial<JournalOptions> & { actions?: Actions } = {}): Traffic {
  const clock = manualClock();
  const ids = seededIds(1);
  const journal = new Journal({ clock, ids, ...options });
  const presets = { ...prefixed('net', netPresets), ...prefixed('edge', edgePresets) };
  const script = new Script({ clock, ids, masks: journal.recording.redaction, presets, actions });
  const observer = { clock, journal, script, tellsSecrets: true };
  const effects: string[] = [];
  const jira = observe(
    'jira',
    async ({ method, path, body }) => {
      effects.push(`${method} ${path}`);
      return { ...jsonResponse(201, { key: 'CK-1' }), ...(!body.isEmpty && { body }) };
    },
    observer,
  );
  return {
    ...{ clock, journal, script, observer, effects, jira },
    send(method, path, body, { headers, facts = {}, signal } = {}) {
      const json = body === undefined ? {} : { body: JSON.stringify(body) };
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      const request = new Request(`https://jira.test${path}`, {
        method,
        ...json,
        headers: { ...type, ...headers },
        ...(signal && { signal }),
      });
      return toFetch((sent) => jira({ ...sent, facts }), { clock })(request);
    },
  };
}

const prefixed = <T>(prefix: string, values: Record<string, T>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
