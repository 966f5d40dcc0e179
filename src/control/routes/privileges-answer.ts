import * as z from 'zod';
import { lazily } from '../../kernel/lazily.ts';
import { StoppedRun } from './compatibility-answer.ts';

const texts = () => z.array(z.string());

export const NeededPrivilege = lazily(() =>
  z.strictObject({
    feature: z.string(),
    privilege: z.string(),
    requests: z.int(),
    exchange: z.string(),
    request: z.string(),
    without: z.string(),
  }),
);
export const ElasticsearchPrivileges = lazily(() => z.strictObject({ cluster: texts(), indices: z.array(z.unknown()) }));
export const KibanaPrivileges = lazily(() => z.strictObject({ base: texts(), feature: z.record(z.string(), texts()), spaces: texts() }));
export const Role = lazily(() => z.strictObject({ elasticsearch: ElasticsearchPrivileges(), kibana: z.array(KibanaPrivileges()) }));
export const ApplicationPrivileges = lazily(() => z.strictObject({ application: z.string(), privileges: texts(), resources: texts() }));
export const RoleDescriptor = lazily(() => z.strictObject({ applications: z.array(ApplicationPrivileges()) }));

export const PrivilegesAnswer = lazily(() =>
  z.strictObject({
    kibanaVersion: z.string(),
    needed: z.array(NeededPrivilege()),
    role: Role(),
    role_descriptors: z.record(z.string(), RoleDescriptor()),
    stopped: StoppedRun().optional(),
    blind: z.array(z.string()),
  }),
);
