import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { CallRequest } from '../calls/call-messages.ts';
import { jsonCall } from '../calls/json-call.ts';
import { withoutTrailingSlash } from '../calls/outgoing-url.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { jiraFailure } from './failure.ts';

export interface JiraConfig {
  apiUrl: string;
  projectKey: string;
}

export interface JiraSecrets {
  email: string;
  apiToken: string;
}

/** Jira's REST API, version 2, as Kibana calls it. */
export class JiraApi {
  readonly kibana: KibanaVersion;
  readonly projectKey: string;
  readonly #url: string;
  readonly #auth: CallRequest['auth'];
  readonly #context: ExecutionContext<JiraConfig, JiraSecrets>;

  constructor(context: ExecutionContext<JiraConfig, JiraSecrets>) {
    const { apiUrl, projectKey } = context.config;
    const { email, apiToken } = context.secrets;
    if (!apiUrl || !projectKey || !apiToken || !email) throw new Error('[Action]Jira: Wrong configuration.');
    this.kibana = context.kibana;
    this.projectKey = projectKey;
    this.#url = withoutTrailingSlash(apiUrl);
    this.#auth = { user: email, password: apiToken };
    this.#context = context;
  }

  browseUrl(key: string): string {
    return `${this.#url}/browse/${key}`;
  }

  /** Returns the body of the answer. `path` is below `/rest`. */
  send<Body>(method: CallRequest['method'], path: string, options: { json?: unknown; attributes?: readonly string[] } = {}): Promise<Body> {
    const request = { method, url: `${this.#url}/rest/${path}`, auth: this.#auth, json: options.json };
    return jsonCall(this.#context, request, options.attributes);
  }

  /** A failure of `run` is worded as the failure of `what`. */
  async attempt<Result>(what: string, run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      throw jiraFailure(what, error, this.kibana);
    }
  }
}
