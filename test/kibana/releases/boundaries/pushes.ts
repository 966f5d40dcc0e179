import type { Target } from '../../../targets.ts';
import { alertBody, comment, createCase, patch } from '../../cases/drafts.ts';
import { createConnector, push, type Run, recordRuns } from '../../cases/recorder.ts';
import { at, type Boundary } from './boundary.ts';
import { configure } from './probes.ts';

/** A boundary that shows in what connectors are run with when a case with an alert is pushed twice. */
function running(last: string, first: string, seen: (runs: readonly Run[]) => unknown): Boundary {
  const { runs, world } = recordRuns();
  const pushedTwice = async (kibana: Target) => {
    runs.splice(0);
    const { id } = await createCase(kibana);
    await comment(kibana, id, alertBody('a'));
    const connector = await createConnector(kibana);
    await push(kibana, id, connector);
    await push(kibana, id, connector);
    return seen(runs);
  };
  return at(last, first, pushedTwice, { ...world, publicBaseUrl: 'https://kibana.example' });
}

export const pushBoundaries: Readonly<Record<string, Boundary[]>> = {
  closedCaseRefusesPush: [
    at(
      '8.16.6',
      '8.17.0',
      async (kibana) => {
        const { id } = await patch(kibana, await createCase(kibana), { status: 'closed' });
        return (await push(kibana, id, await createConnector(kibana))).status;
      },
      recordRuns().world,
    ),
  ],
  closureTypeOfOwner: [
    at(
      '8.1.3',
      '8.2.0',
      async (kibana) => {
        await configure(kibana, { owner: 'observability', closure_type: 'close-by-pushing' });
        const { id } = await createCase(kibana);
        return (await push(kibana, id, await createConnector(kibana))).body.status;
      },
      recordRuns().world,
    ),
  ],
  pushSaysWhoAdded: [running('8.5.3', '8.6.0', ([run]) => String(run?.subActionParams.incident['description']).includes('Added by'))],
  pushLinksBack: [running('8.5.3', '8.6.0', ([run]) => run?.subActionParams.comments[0]?.comment.includes('kibana.example'))],
  pushReadsIncidentFirst: [running('8.5.3', '8.6.0', (runs) => runs.map(({ subAction }) => subAction))],
};
