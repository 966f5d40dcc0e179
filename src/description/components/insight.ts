import {
  CompatibilityAnswer,
  CompatibilityChange,
  CompatibilityLevel,
  CompatibilityQuery,
  ReleaseDifference,
  RequestCompatibility,
  StoppedRun,
} from '../../control/routes/compatibility-answer.ts';
import {
  AcceptedFinding,
  Finding,
  FindingsAnswer,
  FindingsException,
  FindingsRequest,
  UnjudgedRule,
} from '../../control/routes/insight-answers.ts';
import { ShapingAnswer, ShapingDifference, ShapingQuery } from '../../control/routes/shaping-answer.ts';
import { component, wordsFor } from '../component.ts';

const blind = 'why some of it may be missing; empty where nothing is';
const evidence = 'the exchanges that show it, by id';
const level = 'the worst of what becomes of it';

export const insightComponents = [
  component('Findings', FindingsAnswer, 'What the requests of a run tell of the client that sent them.', {
    findings: 'what was found, worst first',
    accepted: 'what was found and is accepted',
    unjudged: 'the rules that could not be judged',
    blind,
  }),
  component('Finding', Finding, 'What one rule found on one route.', {
    rule: 'the id of the rule, such as `repeated-create`',
    level: 'how bad it is; only an `error` fails a run',
    route: 'the route, such as `POST /api/cases`',
    count: 'how often',
    title: 'what it is, in a line',
    why: 'why it matters',
    fix: 'what to do',
    details: 'what it is about in each case; of many the first',
    evidence,
    example: 'the exchanges of the first case, as text',
  }),
  component('AcceptedFinding', AcceptedFinding, 'Findings that an exception accepts.', {
    rule: 'the id of the rule',
    route: 'the route',
    reason: 'why it is accepted',
    count: 'how often it was found',
  }),
  component('UnjudgedRule', UnjudgedRule, 'A rule that could not be judged.', { rule: 'its id', why: 'why not' }),
  component('FindingsRequest', FindingsRequest, 'What findings are asked for.', {
    except: 'what is accepted',
    after: 'the id of an exchange: the run begins behind it',
  }),
  component('FindingsException', FindingsException, 'A finding that is accepted.', {
    rule: 'the id of the rule',
    reason: 'why it is accepted, for readers',
    route: 'the route, such as `POST /api/cases`; every route when absent',
  }),
  component('Compatibility', CompatibilityAnswer, 'What becomes of the requests of a run in another release.', {
    from: 'the release that they were made in',
    to: 'the release that they are compared with',
    level: 'the worst of all requests',
    requests: 'each request, in order',
    stopped: 'where the run could not be played again as it was; what is behind it is not judged',
    blind,
  }),
  component(
    'CompatibilityLevel',
    CompatibilityLevel,
    '`breaks`: refused where it was answered, or something is gone that a later request needed; `breaks?`: something is gone that the run may have read; ' +
      '`changes`: another text, value or call; `notices`: something new, or a deprecation; `unknown`: mock-kibana has no such route.',
  ),
  component('RequestCompatibility', RequestCompatibility, 'What becomes of one request.', {
    exchange: 'its id in the journal',
    method: 'its method',
    path: 'its path',
    level,
    changes: 'what differs, the worst first',
  }),
  component('CompatibilityChange', CompatibilityChange, 'One thing that differs.', {
    level: 'how much it matters',
    what: 'what it is, in a few words, such as `200 → 404`',
    since: 'the first release that has it so',
    rows: 'the differences between releases that did it',
    fix: 'what to do',
  }),
  component('ReleaseDifference', ReleaseDifference, 'A difference between releases.', {
    name: 'its name',
    source: 'where it is from',
    about: 'true: no source names the very release',
  }),
  component('StoppedRun', StoppedRun, 'Where a run could not be played again as it was.', {
    exchange: 'the exchange, by id',
    request: 'its request, in a line',
    why: 'what was another',
  }),
  component('ShapingDifferences', ShapingAnswer, 'The differences between releases that shaped an answer.', {
    exchange: 'the id of the exchange',
    release: 'the release that answered',
    rows: 'those without which it would be another',
    untried: 'how many more may have had a part in it, and were not tried for lack of time',
    why: 'why nothing can be said of it, where nothing can',
  }),
  component('ShapingDifference', ShapingDifference, 'A difference between releases that shaped an answer.', {
    name: 'its name',
    has: 'whether the release has it; where not, having it would have changed the answer',
    since: 'the first release that has it',
    until: 'the first release that has it no more',
    source: 'where it is from',
    about: 'true: no source names the very release',
    otherwise: 'what the answer would have been otherwise',
  }),
  wordsFor(ShapingQuery, { ms: 'how long to look at most, in milliseconds' }),
  wordsFor(CompatibilityQuery, {
    to: 'the release to compare with, such as `9.4.0`',
    from: 'the release of the run; that of the world when absent',
  }),
];
