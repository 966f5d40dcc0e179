import { serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = 'Any service may have an outage; what these answer, no source tells.';

/** A service that no run calls here: a program that calls it itself is taken for granted. */
const silent = (name: string) =>
  receiver({ name, presets: { serverError: serverError({ source, evidence: 'ours' }) }, answer: () => ({ status: 200, body: {} }) });

export const sentinelOneReceiver = silent('sentinelone');
export const crowdStrikeReceiver = silent('crowdstrike');
export const defenderReceiver = silent('microsoft-defender-endpoint');
export const inferenceReceiver = silent('inference');
export const mcpReceiver = silent('mcp');
export const slackV2Receiver = silent('slack2');
