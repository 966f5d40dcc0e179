import {
  HarAnswer,
  HarCreator,
  HarLog,
  JournalAnswer,
  JournalPage,
  ShownAnswer,
  ShownExchange,
  ShownFacts,
  ShownFault,
  ShownRequest,
} from '../../control/routes/journal-answers.ts';
import {
  ExpectExchanges,
  FindExchanges,
  MatchedExchanges,
  QueryMatch,
  QueryPage,
  TimesRange,
  WaitForExchanges,
} from '../../control/routes/journal-requests.ts';
import { EventsQuery, ExchangeId } from '../../control/routes/parameters.ts';
import { MessageForm } from '../../simulators/receiver/messages.ts';
import { component, wordsFor } from '../component.ts';

const page = {
  limit: 'how many exchanges at most; all when absent',
  after: 'the id of the exchange behind which it begins: `next` of the page before',
};
const match = 'which exchanges; all when absent';
const body = {
  body: "as it was sent, up to the journal's limit, with secrets masked",
  json: 'the value of the body, where it is JSON',
  truncatedFrom: 'how many bytes there were, where not all are kept',
  dropped: 'the journal was full, and this body made room for later ones',
};

export const journalComponents = [
  component('Exchange', ShownExchange, 'A request and what became of it. Secrets are masked.', {
    id: 'its id',
    at: "when the request arrived, by the world's clock",
    service: 'who was asked: `kibana`, or a third party by the name of its simulator',
    facts: 'what the request is about',
    state: '`received`: not answered yet; `aborted`: it ended without an answer, as the caller went away or the connection broke',
    connection: 'the connection over which a server got it',
    attempt: '1 for the first request with these bytes, 2 for its first repetition, and so on',
    arranged: 'it came while a test arranged what it needs, and findings are not about it',
    request: 'what came',
    response: 'what was answered',
    refusedAt: "the step of Kibana's lifecycle that refused it",
    fault: 'what the script did to it',
    error: 'why there was no answer, or only a part of one',
    note: 'what is worth knowing of how the answer came about',
    causedBy: 'the exchange that caused this one, by id: the push of a case, for what Kibana then asked of a third party',
    durationMs: 'how long it took, in milliseconds',
  }),
  component('ExchangeFacts', ShownFacts, 'What a request is about, as far as it says so.', {
    space: "the id of Kibana's space",
    connectorType: 'the type of the connector, such as `.jira`',
    connectorId: 'the id of the connector',
    connectorName: 'its name',
    subAction: 'the sub-action that is run, such as `pushToService`',
    operation: 'what it does, such as `case.push` or `createIncident`',
  }),
  component('ExchangeRequest', ShownRequest, 'A request as it came.', {
    method: 'the HTTP method; `SEND` for mails',
    url: 'the whole URL',
    path: 'the path, without the query',
    query: 'the query, by name; a list where a name comes several times',
    headers: 'headers, by name in lower case',
    ...body,
  }),
  component('ExchangeAnswer', ShownAnswer, 'An answer as it went out.', {
    status: 'the status',
    headers: 'headers, by name in lower case',
    ...body,
  }),
  component('ExchangeFault', ShownFault, 'What the script did to an exchange.', {
    rules: 'the ids of the rules that took part',
    kinds: 'the kinds of their faults, such as `respond`',
    lost: 'the real answer, where the caller did not get it',
  }),
  component('Journal', JournalAnswer, 'Exchanges, oldest first.', {
    dropped: 'how many exchanges had to go because the journal was full',
    exchanges: 'those that match',
  }),
  component('JournalPage', JournalPage, 'Exchanges, oldest first: all, or a page of them.', {
    next: 'where there is more: `after` for the next page',
  }),
  component('Har', HarAnswer, 'An HTTP archive, as browsers and proxies read it.', { log: 'all that there is in one' }),
  component('HarLog', HarLog, 'What an HTTP archive holds.', {
    version: 'the version of the format',
    creator: 'who made it',
    entries: 'one for each exchange, in the form of HAR 1.2',
  }),
  component('HarCreator', HarCreator, 'Who made an archive.', { name: 'its name', version: 'its version' }),
  component('MatchedExchanges', MatchedExchanges, 'Which exchanges are meant.', { match }),
  component('FindExchanges', FindExchanges, 'Which exchanges are asked for, and how many.', { match, ...page }),
  component('ExpectExchanges', ExpectExchanges, 'How many exchanges are expected.', {
    match,
    times: 'exactly so many, or so many at least and at most; one at least when absent',
  }),
  component('TimesRange', TimesRange, 'How many at least, at most, or both.', { min: 'at least', max: 'at most' }),
  component('WaitForExchanges', WaitForExchanges, 'Which exchanges are waited for, and how long.', {
    match,
    times: 'how many; one when absent',
    until: '`received` does not wait for their answers; `answered` when absent',
    timeout: 'milliseconds of real time; 2000 when absent',
  }),
  component('Message', MessageForm, 'What a service was sent that merely receives.', {
    id: 'its number, from 1 on',
    receivedAt: "when it came, by the world's clock",
    connectorType: 'the type of the connector that sent it; absent where another program did',
    connectorId: 'the id of that connector',
    connectorName: 'the name of that connector',
    method: 'the HTTP method; `SEND` for mails',
    path: 'the path; absent where it is a credential itself, as that of an incoming webhook is',
    body: 'its JSON, else its text; null where there was none',
  }),
  wordsFor(QueryMatch, page),
  wordsFor(QueryPage, page),
  wordsFor(ExchangeId, { id: 'the id of an exchange' }),
  wordsFor(EventsQuery, {
    after: 'the id of the last event that was read, as the header Last-Event-ID; goes on behind it',
    most: 'how many exchanges one event has at most: the newest, and it says how many it left out',
  }),
];
