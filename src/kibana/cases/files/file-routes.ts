import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { Form } from '../../http/form.ts';
import { type Route, route } from '../../http/route.ts';
import type { CasesParts } from '../create-cases.ts';
import { CaseId } from '../schemas/case-schemas.ts';
import { addFile, deleteFiles, FileIds } from './case-files.ts';
import { filesPluginRoutes } from './files-plugin-routes.ts';

const OpenForm = lazily(() => z.looseObject({}).nullable());

/** Routes of the files that are attached to cases. */
export const fileRoutes = (parts: CasesParts): Route[] => [
  ...(parts.kibana.has('caseFilesOverApi') ? [addRoute(parts)] : []),
  ...(parts.kibana.has('caseFiles') ? [deleteRoute(parts), ...filesPluginRoutes(parts)] : []),
];

const addRoute = (parts: CasesParts): Route =>
  route({
    operation: 'file.create',
    method: 'POST',
    path: '/api/cases/:case_id/files',
    payload: { as: 'multipart', maxBytes: parts.kibana.has('caseFileFormsOf10Gib') ? 10 * 1024 ** 3 : 100 * 1024 ** 2 },
    params: CaseId,
    body: OpenForm,
    // Safe: the lifecycle hands over what it read of a form.
    run: ({ params: { case_id }, body }, caller) => addFile(caller, case_id, body as Form, parts),
  });

const deleteRoute = (parts: CasesParts): Route =>
  route({
    operation: 'file.deleteMany',
    method: 'POST',
    path: '/internal/cases/:case_id/attachments/files/_bulk_delete',
    access: 'internal-but-open',
    dialect: parts.kibana.casesDialect,
    params: CaseId,
    body: FileIds,
    run: ({ params: { case_id }, body: { ids } }, caller) => deleteFiles(caller, case_id, ids, parts),
  });
