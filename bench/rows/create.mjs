import { overSocket } from '../measure/over-socket.mjs';
import { createJira } from '../measure/requests.mjs';

export const title = 'creates over 16 connections: validated, stored, journalled';

export const measure = () => overSocket('create', () => createJira, { perSecond: '≥ 0.5 ×, aim 0.65', cpu: '≤ 2.2 ×', p99: '≤ 2 ×' });
