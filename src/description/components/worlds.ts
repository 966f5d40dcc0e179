import { ActAnswer, ActDetails } from '../../control/routes/act-answers.ts';
import { ArrangedAnswer, CaseObject, ConnectorObject } from '../../control/routes/arrange-answers.ts';
import { IdPosition, IdState, Now, TimeStep } from '../../control/routes/clock-answers.ts';
import { ActName, CaseId, FaultId, InSpace, OfReceiver, SimulatorName, SpaceId, WorldId } from '../../control/routes/parameters.ts';
import { Problem, Refusal } from '../../control/routes/refusal.ts';
import { Health, Version } from '../../control/routes/server-answers.ts';
import { SimulatorAnswer, SimulatorRecord } from '../../control/routes/simulator-answers.ts';
import { NewWorld, WorldAnswer } from '../../control/routes/world-answers.ts';
import { Arrangement, CaseDraft, ConnectorDraft } from '../../worlds/arrange.ts';
import { SnapshotForm, StoredRecord, StoredRecords, StoredRule, StoredScript } from '../../worlds/snapshot.ts';
import { component, wordsFor } from '../component.ts';

const kibana = 'the release of Kibana that it answers as';

export const worldComponents = [
  component(
    'Refusal',
    Refusal,
    'Why a request was refused.',
    { message: 'what is wrong, and what was expected, for people', problems: 'the same for programs, one for each place' },
    [
      {
        message: 'The body of the request is not what was expected:\n  ms: expected a number, got nothing',
        problems: [{ path: 'ms', message: 'expected a number, got nothing' }],
      },
    ],
  ),
  component('Problem', Problem, 'A place in a request that is wrong.', {
    path: 'the place: keys with dots between them; empty for the whole',
    message: 'what was expected there',
  }),
  component('Health', Health, 'Whether it is ready.', { status: 'always `ready`, as nothing answers before that', kibana }),
  component('Version', Version, 'What answers.', { version: 'the version of mock-kibana', kibana }),
  component('World', WorldAnswer, 'One whole Kibana with its third parties.', {
    id: 'its id; null is the main world',
    url: 'what a client takes for the URL of Kibana',
    apiKey: 'for `Authorization: ApiKey …`; it leads a request to this world, and may do everything',
    kibana,
  }),
  component(
    'WorldOptions',
    NewWorld,
    'The options of a world. What is absent is as in the main one.',
    {
      id: 'its id, of letters, digits, `-` and `_`; made up when absent',
      email: 'settings of mails',
      preconfigured: 'preconfigured connectors, by id',
      users: 'who may log in where `auth` is `strict`',
      apiKeys: 'the API keys that are let in where `auth` is `strict`',
      seed: 'what it holds from its start',
      faults: 'what goes wrong from its start',
    },
    [{ id: 'my-test', kibanaVersion: '9.4.0', faults: ['jira.unauthorized'] }],
  ),
  component('Arrangement', Arrangement, 'What a test begins with.', {
    connectors: 'connectors: each the id of a type, or what is to differ from the example of the type',
    cases: 'cases; what is not said has a default',
  }),
  component('ConnectorDraft', ConnectorDraft, 'A connector: the example of its type, with what is to differ.'),
  component('CaseDraft', CaseDraft, 'A case. Any other key of a body of POST /api/cases is taken as well.', {
    title: 'its title',
    description: 'its description',
    tags: 'its tags',
    owner: 'its owner, such as `securitySolution`',
    settings: 'its settings',
  }),
  component('Arranged', ArrangedAnswer, 'What was made, in the order in which it was asked for.', {
    connectors: 'the connectors',
    cases: 'the cases',
  }),
  component('Connector', ConnectorObject, 'A connector as Kibana answers it; its keys are those of the release.', { id: 'its id' }),
  component('Case', CaseObject, 'A case as Kibana answers it; its keys are those of the release.', { id: 'its id' }),
  component('Simulator', SimulatorAnswer, 'The double of a third party.', {
    name: 'its name',
    url: 'the apiUrl for a connector of another program',
    holds: 'how many records it has of each kind',
  }),
  component('SimulatorRecord', SimulatorRecord, 'A record of a simulator, with the keys that its vendor gives it.'),
  component('Act', ActAnswer, 'What somebody else can do.', { name: 'its name', summary: 'what it does' }),
  component('ActDetails', ActDetails, 'To what it is done, by `id` and `space`, and what else the act takes.', {}, [
    { id: '5c0f5f0e-3c4c-4a55-9d0a-0f0b6a3a1e01' },
  ]),
  component('Time', Now, 'A moment.', { now: "the world's time" }),
  component('TimeStep', TimeStep, 'How far the clock moves.', { ms: 'how far, in milliseconds' }, [{ ms: 60_000 }]),
  component('IdState', IdState, 'Where seeded ids have come to.', { state: 'the state; null where ids are random' }),
  component('IdPosition', IdPosition, 'Where seeded ids go on.', { state: 'a state that was told before' }, [{ state: 1 }]),
  component('Snapshot', SnapshotForm, 'Everything that a world holds. What is inside is not for readers, and changes with the version.', {
    kibana: 'what Kibana stores',
    simulators: 'what the simulators hold, by name',
    script: 'what is scripted',
    now: "the world's time",
    ids: 'where seeded ids have come to; null where they are random',
  }),
  component('StoredRecords', StoredRecords, 'Records.', {
    collections: 'the records, by kind',
    sequences: 'the last number of each kind that counts',
  }),
  component('StoredRecord', StoredRecord, 'A record, with the keys of its kind.', { id: 'its id' }),
  component('StoredScript', StoredScript, 'A script.', {
    added: 'how many failures were ever added',
    rules: 'its rules',
    scenarios: 'the states of its scenarios, by name',
  }),
  component('StoredRule', StoredRule, 'A rule of a script.', { id: 'its id', rule: 'the rule', counts: 'what it has counted' }),
  wordsFor(WorldId, { id: 'the id of a world' }),
  wordsFor(FaultId, { id: 'the id of a failure, or of one of its rules' }),
  wordsFor(CaseId, { id: 'the id of a case' }),
  wordsFor(SpaceId, { id: 'the id of a space' }),
  wordsFor(InSpace, { space: 'the id of the space to look into' }),
  wordsFor(ActName, { name: 'the name of an act; GET /__mock/acts lists all' }),
  wordsFor(SimulatorName, { name: 'the name of a simulator; GET /__mock/simulators lists all' }),
  wordsFor(OfReceiver, { type: 'a connector type such as `.slack`, or a service such as `slack` for what anybody sent to it' }),
];
