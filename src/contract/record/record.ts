import { type Handler, type HttpRequest, type HttpResponse, jsonResponse } from '../../kernel/http.ts';
import type { Fixture, FixtureCase } from '../fixture/fixture.ts';
import { mapStrings } from '../fixture/json-value.ts';
import { whyNoAnswer } from '../replay/answer.ts';
import { linkIssuedValues } from './link-issued-values.ts';
import { maskSecrets } from './mask-secrets.ts';
import { recordedNeeds } from './recorded-needs.ts';
import { type RecordedExchange, type RecordedStep, recordedStep } from './recorded-step.ts';

export interface RecordingOptions {
  /** The Kibana that answers. */
  target: Handler;
  /** Where the answers come from, for the fixture: `Kibana 9.4.0 at https://kibana.example`. */
  source?: string;
  /** Base URL of the third parties; the fixture has `{{simulator}}` in its place. */
  simulator?: string;
}

/** A proxy before a Kibana that records requests and answers. */
export interface RecordingProxy {
  handler: Handler;
  /** Begins a case, to which the requests from now on belong. A case without answers is left out of the fixture. */
  begin(id: string): void;
  /** The recording so far, without secrets, and with matchers for values that differ from run to run. */
  fixture(area: string): Fixture;
}

interface RecordedCase {
  id: string;
  exchanges: RecordedExchange[];
}

export function recordingProxy({ target, source = 'a recording', simulator }: RecordingOptions): RecordingProxy {
  let current: RecordedCase = { id: 'recorded', exchanges: [] };
  const cases = [current];

  return {
    handler: async (request) => {
      const into = current.exchanges;
      const exchange: RecordedExchange = { request };
      if (isOfApi(request)) into.push(exchange);
      exchange.answer = await forward(target, request);
      return exchange.answer;
    },
    begin: (id) => {
      current = { id, exchanges: [] };
      cases.push(current);
    },
    fixture: (area) => ({
      area,
      how: 'recorded',
      cases: cases
        .filter(({ exchanges }) => exchanges.some(({ answer }) => answer))
        .map((recorded) => asFixtureCase(recorded, area, source, simulator)),
    }),
  };
}

/** Pages, scripts and the mock's own API are no part of a contract. */
const isOfApi = ({ path }: HttpRequest) => /^(\/s\/[^/]+)?\/(api|internal)\//.test(path);

async function forward(target: Handler, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await target(request);
  } catch (error) {
    const message = `No answer from the recorded Kibana: ${whyNoAnswer(error)}`;
    return jsonResponse(502, { statusCode: 502, error: 'Bad Gateway', message });
  }
}

function asFixtureCase({ id, exchanges }: RecordedCase, area: string, source: string, simulator: string | undefined): FixtureCase {
  const plain = exchanges.flatMap((exchange) => recordedStep(exchange) ?? []);
  const steps = linkIssuedValues(maskSecrets(atSimulator(plain, simulator)));
  const needs = recordedNeeds(steps);
  return { id: `${area}/${id}`, source, ...(needs.length > 0 && { needs }), steps };
}

function atSimulator(steps: readonly RecordedStep[], simulator: string | undefined): readonly RecordedStep[] {
  if (simulator === undefined) return steps;
  const url = simulator.replace(/\/$/, '');
  return steps.map((step) => mapStrings(step, (text) => text.replaceAll(url, '{{simulator}}')));
}
