import { setTimeout } from 'node:timers/promises';

interface Listed {
  dropped: number;
  exchanges: { state: string; service: string; request: { method: string; url: string } }[];
}

/** How many exchanges with Kibana a world's journal has had, once all have ended; and those that did not. */
export async function journalOf(base: string): Promise<{ count: number; open: string[] }> {
  for (let turn = 0; ; turn += 1) {
    const answer = await fetch(`${base}/__mock/journal`);
    if (!answer.ok) throw new Error(`the journal cannot be read: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    const { dropped, exchanges }: Listed = await answer.json();
    const open = exchanges
      .filter(({ state }) => state === 'received')
      .map(({ request }) => `${request.method} ${request.url} has not ended`);
    if (open.length === 0 || turn === 40) return { count: dropped + exchanges.filter(({ service }) => service === 'kibana').length, open };
    await setTimeout(100);
  }
}

/** Empties a world for the next round. */
export const clear = async (base: string) => void (await fetch(`${base}/__mock/clear`, { method: 'POST' }));

export const fail = async (base: string, fault: unknown) => {
  const answer = await fetch(`${base}/__mock/faults`, { method: 'POST', body: JSON.stringify(fault) });
  if (!answer.ok) throw new Error(`no such fault: ${await answer.text()}`);
};
