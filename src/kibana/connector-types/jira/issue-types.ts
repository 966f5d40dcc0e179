import type { JiraApi } from './api.ts';

export interface JiraIssueType {
  id: string;
  name: string;
}

interface FieldMetadata {
  required: boolean;
  allowedValues?: unknown[];
  defaultValue?: unknown;
  schema: unknown;
  name: string;
}

type Fields = Record<string, FieldMetadata>;
type ListedField = FieldMetadata & { fieldId: string };

/** The sub-actions `issueTypes`, `fieldsByIssueType` and `getFields`. */
export class JiraIssueTypes {
  readonly #api: JiraApi;

  constructor(api: JiraApi) {
    this.#api = api;
  }

  async list(): Promise<JiraIssueType[]> {
    const byProject = await this.#hasCreatemetaByProject();
    return this.#api.attempt('Unable to get issue types', () => (byProject ? this.#typesByProject() : this.#typesByOldCreatemeta()));
  }

  async fields(issueTypeId: string): Promise<Fields> {
    const byProject = await this.#hasCreatemetaByProject();
    return this.#api.attempt('Unable to get fields', async () =>
      normalized(byProject ? await this.#fieldsByProject(issueTypeId) : await this.#fieldsByOldCreatemeta(issueTypeId)),
    );
  }

  /** The fields that every issue type has, as the first one describes them. Where Kibana has none so far, it begins anew with the next type. */
  async commonFields(): Promise<Fields> {
    const types = await this.list();
    const fieldsOfTypes = await Promise.all(types.map(({ id }) => this.fields(id)));
    return fieldsOfTypes.reduce((common, fields) => (Object.keys(common).length === 0 ? fields : inBoth(common, fields)), {});
  }

  /** Cloud calls them issueTypes, Data Center values; before 8.17 Kibana knew only the latter. Nothing is destructured: of null V8 would tell how. */
  async #typesByProject(): Promise<JiraIssueType[]> {
    const answer = await this.#api.send<{ issueTypes?: JiraIssueType[]; values: JiraIssueType[] }>('get', this.#createmeta);
    return namedTypes((this.#api.kibana.has('jiraCreatemetaByProject') && answer.issueTypes) || answer.values);
  }

  async #typesByOldCreatemeta(): Promise<JiraIssueType[]> {
    const { projects } = await this.#api.send<{ projects: { issuetypes?: JiraIssueType[] }[] }>('get', this.#oldCreatemeta(''));
    return namedTypes(projects[0]?.issuetypes ?? []);
  }

  async #fieldsByProject(issueTypeId: string): Promise<Fields> {
    const answer = await this.#api.send<{ fields?: ListedField[]; values: ListedField[] }>('get', `${this.#createmeta}/${issueTypeId}`);
    return byFieldId((this.#api.kibana.has('jiraCreatemetaByProject') && answer.fields) || answer.values);
  }

  async #fieldsByOldCreatemeta(issueTypeId: string): Promise<Fields> {
    const path = this.#oldCreatemeta(`&issuetypeIds=${issueTypeId}`);
    const { projects } = await this.#api.send<{ projects: { issuetypes: { fields?: Fields }[] }[] }>('get', path);
    return projects[0]?.issuetypes[0]?.fields ?? {};
  }

  /** Before 8.17 Kibana first asks which createmeta there is. */
  async #hasCreatemetaByProject(): Promise<boolean> {
    if (this.#api.kibana.has('jiraCreatemetaByProject')) return true;
    const { capabilities } = await this.#api.attempt('Unable to get capabilities', () =>
      this.#api.send<{ capabilities: object | null }>('get', 'capabilities', { attributes: ['capabilities'] }),
    );
    return ['list-project-issuetypes', 'list-issuetype-fields'].every((name) => Object.hasOwn(capabilities ?? {}, name));
  }

  get #createmeta(): string {
    return `api/2/issue/createmeta/${this.#api.projectKey}/issuetypes`;
  }

  #oldCreatemeta(restriction: string): string {
    return `api/2/issue/createmeta?projectKeys=${this.#api.projectKey}${restriction}&expand=projects.issuetypes.fields`;
  }
}

/** What is no list fails under the name that Kibana gives it: `issueTypes.map is not a function`. */
const namedTypes = (issueTypes: JiraIssueType[]): JiraIssueType[] => issueTypes.map((type) => ({ id: type.id, name: type.name }));

/** Kibana reduces, and what is no list fails by that word. About: the name of what it reduces. */
const byFieldId = (fieldsOfType: ListedField[]): Fields =>
  fieldsOfType.reduce<Fields>((byId, field) => Object.assign(byId, { [field.fieldId]: field }), {});

const inBoth = (common: Fields, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(common).filter(([name]) => Object.hasOwn(fields, name)));

const normalized = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([id, { required, allowedValues = [], defaultValue = {}, schema, name }]) => [
      id,
      { required, allowedValues, defaultValue, schema, name },
    ]),
  );
