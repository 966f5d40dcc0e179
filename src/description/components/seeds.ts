import { PreconfiguredConnector } from '../../kibana/connectors/preconfigured.ts';
import { ApiKey, EmailSettings, SesSettings, User } from '../../kibana/settings.ts';
import { SpaceBody } from '../../kibana/spaces/schemas.ts';
import { Seed, SeedAlert, SeedCase, SeedConfiguration, SeedConnector } from '../../worlds/seed.ts';
import { component } from '../component.ts';

const privileges = {
  connectors: "Kibana's privilege in the feature Actions and Connectors",
  cases: "Kibana's privilege in cases: one for all owners, or one for each",
  caseSubPrivileges: 'the further privileges in cases; all that belong to `cases` when absent',
  spaces: 'the ids of the spaces in which these hold; all when absent',
};

/** What a world has from its start. */
export const seedComponents = [
  component('Seed', Seed, 'What a world holds from its start, as bodies of API requests. Each must pass what the request would.', {
    simulators: 'for each simulator, by its name, what it insists on and what it holds already',
  }),
  component(
    'SeedConnector',
    SeedConnector,
    'A connector, as a body of POST /api/actions/connector.',
    {
      name: 'its name',
      connector_type_id: 'the id of its type, such as `.jira`',
      config: 'its config, as its type takes it',
      secrets: 'its secrets, as its type takes them',
    },
    [
      {
        id: '5c0f5f0e-3c4c-4a55-9d0a-0f0b6a3a1e01',
        name: 'Jira of the SOC',
        connector_type_id: '.jira',
        config: { apiUrl: 'https://jira.example', projectKey: 'SEC' },
        secrets: { email: 'soc@example.com', apiToken: 'token' },
      },
    ],
  ),
  component('SeedConfiguration', SeedConfiguration, 'What an owner decided about its cases.'),
  component('SeedCase', SeedCase, 'A case, and what is said in it.'),
  component('SeedAlert', SeedAlert, 'An alert that cases may attach, with the fields of its document.', {
    id: 'the id of its document',
    index: 'the index that it is in',
  }),
  component('Space', SpaceBody, "One of Kibana's spaces, as a body of POST /api/spaces/space.", {
    id: 'its id, which stands in URLs',
    name: 'its name',
    description: 'what it is for',
    initials: 'the letters of its picture',
    color: 'the colour of its picture, such as `#aabbcc`',
    disabledFeatures: 'the features that it hides, by id',
    _reserved: 'whether Kibana made it, as it did the default one',
    imageUrl: 'its picture, as a `data:image` URL',
    solution: 'the view that it has',
  }),
  component('PreconfiguredConnector', PreconfiguredConnector, 'An entry of `xpack.actions.preconfigured`.', {
    name: 'its name',
    actionTypeId: 'the id of its type, such as `.jira`',
    config: 'its config',
    secrets: 'its secrets',
    exposeConfig: 'whether answers show its config',
  }),
  component('User', User, 'A user that may log in where `auth` is `strict`.', {
    username: 'the name',
    password: 'the password, for basic authentication',
    full_name: 'the full name, which cases show',
    email: 'the address, which cases show',
    profile_uid: 'the id of the profile, which cases show',
    ...privileges,
  }),
  component('ApiKey', ApiKey, 'An API key that is let in where `auth` is `strict`.', {
    id: 'its id: what stands before the colon in the decoded key',
    key: 'its secret: what stands behind it',
    username: 'whose it is; a user named after the id when absent',
    ...privileges,
  }),
  component('EmailSettings', EmailSettings, 'Settings of mails: `xpack.actions.email`, and the footer.', {
    domainAllowlist: 'domain_allowlist: the domains that mails may go to; all when absent',
    services: 'services.enabled: such as `google-mail`; `*` is all',
    ses: 'services.ses: the only server that the service `ses` may have',
    maximumBodyLength: 'maximum_body_length, in bytes',
    footer: 'xpack.actions.enableFooterInEmail',
  }),
  component('SesSettings', SesSettings, 'A server for mails.', { host: 'its host', port: 'its port' }),
];
