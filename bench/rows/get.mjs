import { overSocket } from '../measure/over-socket.mjs';
import { createJira, getConnector } from '../measure/requests.mjs';

export const title = 'gets of one connector over 16 connections';

export const measure = () => overSocket('get', oneConnector, { perSecond: '≥ 0.5 ×, aim 0.65', cpu: '≤ 2.2 ×', p99: '≤ 2 ×' });

async function oneConnector(url) {
  const { method, path, headers, body } = createJira;
  const { id } = await (await fetch(url + path, { method, headers, body })).json();
  return getConnector(id);
}
