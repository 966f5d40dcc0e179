import { issueTypeOf } from './createmeta.ts';
import type { Issue, JiraComment } from './model.ts';

/** `fieldList` is the request's `fields` parameter; null serves every field. */
export function issueOf({ id, key, fields }: Issue, comments: readonly JiraComment[], base: string, fieldList: string | null = null) {
  const { project, issuetype, priority, creator, parent, ...plain } = fields;
  const all = {
    ...plain,
    project: { self: `${base}/rest/api/2/project/${project.id}`, ...project },
    issuetype: issueTypeOf(base, issuetype),
    priority: priority && { self: `${base}/rest/api/2/priority/${priority.id}`, ...priority },
    ...(parent && { parent: { ...parent, self: `${base}/rest/api/2/issue/${parent.id}` } }),
    creator: userOf(base, creator),
    reporter: plain['reporter'] ?? userOf(base, creator),
    comment: {
      comments: comments.map((comment) => jiraCommentOf(comment, base)),
      maxResults: comments.length,
      total: comments.length,
      startAt: 0,
    },
  };
  return {
    expand: 'names,schema,operations,editmeta,changelog',
    id,
    self: `${base}/rest/api/2/issue/${id}`,
    key,
    fields: pick(all, fieldList),
  };
}

export const jiraCommentOf = ({ id, issueId, body, author, created, updated }: JiraComment, base: string) => ({
  self: `${base}/rest/api/2/issue/${issueId}/comment/${id}`,
  id,
  author: userOf(base, author),
  body,
  updateAuthor: userOf(base, author),
  created,
  updated,
  jsdPublic: true,
});

/** Account ids are opaque to clients. Derived from the email, they are the same for the same user. */
export function userOf(base: string, email: string) {
  const accountId = Buffer.from(email).toString('hex').padEnd(24, '0').slice(0, 24);
  return {
    self: `${base}/rest/api/2/user?accountId=${accountId}`,
    accountId,
    accountType: 'atlassian',
    emailAddress: email,
    displayName: email.split('@')[0] ?? email,
    active: true,
    timeZone: 'Etc/UTC',
  };
}

function pick(fields: Record<string, unknown>, fieldList: string | null): Record<string, unknown> {
  const names = fieldList?.split(',').map((name) => name.trim());
  if (!names || names.includes('*all')) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

/** `name` is the property that holds the items, such as `comments`. */
export function jiraPageOf<T>(name: string, items: readonly T[], query: URLSearchParams, size = 50) {
  const startAt = Number(query.get('startAt') ?? 0);
  const maxResults = Number(query.get('maxResults') ?? size);
  return { startAt, maxResults, total: items.length, [name]: items.slice(startAt, startAt + maxResults) };
}

export function serverInfoOf(baseUrl: string, now: Date, isCloud: boolean) {
  const versionNumbers = isCloud ? [1001, 0, 0] : [9, 12, 5];
  return {
    baseUrl,
    version: isCloud ? '1001.0.0-SNAPSHOT' : versionNumbers.join('.'),
    versionNumbers,
    deploymentType: isCloud ? 'Cloud' : 'Server',
    serverTime: now.toISOString().replace('Z', '+0000'),
    serverTitle: 'Jira',
  };
}
