import {
  CaseEffects,
  EffectFact,
  EffectsAnswer,
  PushClaims,
  RemoteComments,
  RunEffects,
  Ticket,
} from '../../control/routes/insight-answers.ts';
import {
  ApplicationPrivileges,
  ElasticsearchPrivileges,
  KibanaPrivileges,
  NeededPrivilege,
  PrivilegesAnswer,
  Role,
  RoleDescriptor,
} from '../../control/routes/privileges-answer.ts';
import { component } from '../component.ts';

/** What a run brought about, and what it needs for that. */
export const effectComponents = [
  component('Effects', EffectsAnswer, 'What is at the third parties, against what Kibana says of it.', {
    cases: 'each case',
    runs: 'pushes over a connector without a case',
    facts: 'what is twice, lost, stale or unpushed',
    digest: 'equal for two runs that ended in the same state, whatever the ids and dates',
    blind: 'why some of it may be missing; empty where nothing is',
  }),
  component('Ticket', Ticket, 'A record at a third party.', {
    service: 'the third party, by the name of its simulator',
    id: 'its id there',
    connector: 'the id of the connector over which it was made, where an exchange tells that',
    createdBy: 'the exchange that made it, by id; absent for what a seed planted',
    exists: 'whether it is still there, where its connector looks for it',
  }),
  component('RemoteComments', RemoteComments, 'A comment, and what became of it elsewhere.', {
    comment: 'the id of the comment in Kibana',
    remote: 'the ids that third parties have of it',
  }),
  component('PushClaims', PushClaims, 'What a case says of its last push.', {
    externalId: 'the id of the ticket',
    connector: 'the id of the connector',
    pushedAt: 'when it was pushed',
    comments: 'the comments that Kibana holds for pushed, by id',
  }),
  component('CaseEffects', CaseEffects, 'What a case brought about at third parties.', {
    case: 'its id',
    space: "the id of Kibana's space",
    title: 'its title',
    tickets: 'its tickets',
    comments: 'its comments',
    claims: 'what it says of its last push; null where it was never pushed',
  }),
  component('RunEffects', RunEffects, 'What a push over a connector without a case brought about.', {
    exchange: 'the request, by id',
    connector: 'the id of the connector',
    correlationId: 'the correlation id that it sent',
    tickets: 'the tickets that it made',
  }),
  component('EffectFact', EffectFact, 'Something that is not as it should be.', {
    fact: 'what it is',
    service: 'where: `kibana`, or a third party',
    case: 'the case, by id',
    space: "the id of Kibana's space",
    ids: 'the tickets, comments, cases or connectors that it is about, by id',
    evidence: 'the exchanges that show it, by id',
    detail: 'the same in a sentence',
  }),
  component('LeastPrivilege', PrivilegesAnswer, 'The smallest role with which a run comes to what it came to.', {
    kibanaVersion: 'the release that it was found in',
    needed: 'each privilege, and what needs it',
    role: 'the body of PUT /api/security/role/{name}',
    role_descriptors: 'the same for POST /_security/api_key, by name of the role',
    stopped: 'where the run could not be played again as it was; what is behind it is not known',
    blind: 'why some of the run may be missing; empty where nothing is',
  }),
  component('NeededPrivilege', NeededPrivilege, 'A privilege that a run needs.', {
    feature: 'the feature of Kibana, such as `actions`',
    privilege: 'the privilege, such as `read`',
    requests: 'how many requests come to something else without it',
    exchange: 'the first of them, by id',
    request: 'the first of them, in a line',
    without: 'what it is answered without',
  }),
  component('Role', Role, 'A role, as Kibana takes it.', {
    elasticsearch: 'what it may in Elasticsearch',
    kibana: 'what it may in Kibana',
  }),
  component('ElasticsearchPrivileges', ElasticsearchPrivileges, 'What a role may in Elasticsearch: nothing.', {
    cluster: 'privileges of the cluster',
    indices: 'privileges of indices',
  }),
  component('KibanaPrivileges', KibanaPrivileges, 'What a role may in some spaces of Kibana.', {
    base: 'privileges in all features',
    feature: 'privileges by feature',
    spaces: 'the ids of the spaces; `*` is all',
  }),
  component('RoleDescriptor', RoleDescriptor, 'A role, as an API key takes it.', { applications: 'what it may, by application' }),
  component('ApplicationPrivileges', ApplicationPrivileges, 'What a role may in an application.', {
    application: 'the application; `kibana-.kibana` is Kibana',
    privileges: 'the privileges',
    resources: 'where, such as `space:default`; `*` is everywhere',
  }),
];
