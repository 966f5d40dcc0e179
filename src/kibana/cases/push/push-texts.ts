import type { User } from '../../http/caller.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import type { StoredCase } from '../case.ts';
import type { CommentAttributes } from '../comments/comment.ts';
import { caseUrl } from '../owners.ts';

/** A user's profile as it is now, which may differ from what was written down of the user. */
export type ProfileOf = (uid: string) => Pick<User, 'username' | 'full_name'> | undefined;

interface Stamped {
  created_at: string;
  created_by: User;
  updated_at: string | null;
  updated_by: User | null;
}

/** The texts of a case with their authors, as a push writes them into the third party. */
export class PushTexts {
  readonly #deps: { kibana: KibanaVersion; publicBaseUrl: string | undefined };
  readonly #case: StoredCase;
  readonly #profiles: ReadonlyMap<string, ReturnType<ProfileOf>>;

  constructor(theCase: StoredCase, deps: { kibana: KibanaVersion; publicBaseUrl: string | undefined; profileOf: ProfileOf }) {
    const { created_by, updated_by } = theCase.attributes;
    const uids = [updated_by?.profile_uid, created_by.profile_uid].filter((uid) => uid !== undefined);
    this.#deps = deps;
    this.#case = theCase;
    // Kibana looks up the profiles of these two alone, and uses them for comments too.
    this.#profiles = new Map(uids.map((uid) => [uid, deps.profileOf(uid)]));
  }

  description(update: boolean): string {
    const { attributes } = this.#case;
    if (!this.#deps.kibana.has('pushSaysWhoAdded')) return `${attributes.description} ${when(update ? 'updated' : 'created', attributes)}`;
    const url = this.#url();
    const link =
      url === undefined || !this.#deps.kibana.has('pushLinksBack') ? '' : `\nFor more details, view this case in Kibana.\nCase URL: ${url}`;
    return `${attributes.description}\n\nAdded by ${this.#author(attributes)}.${link}`;
  }

  comment(comment: CommentAttributes): string {
    const text = contentOf(comment);
    return this.#deps.kibana.has('pushSaysWhoAdded')
      ? `${text}\n\nAdded by ${this.#author(comment)}.`
      : `${text} ${when('added', comment)}`;
  }

  /** The one line that stands for all alerts. */
  alerts(count: number): string {
    const text = `Elastic Alerts attached to the case: ${count}`;
    const url = this.#url();
    if (url === undefined || !this.#deps.kibana.has('pushLinksBack')) return text;
    return `${text}\n\nFor more details, view the alerts in Kibana\nAlerts URL: ${url}/?tabId=alerts`;
  }

  #url(): string | undefined {
    const { publicBaseUrl } = this.#deps;
    const { id, space, attributes } = this.#case;
    return publicBaseUrl ? caseUrl({ publicBaseUrl, space, owner: attributes.owner, caseId: id }) : undefined;
  }

  #author({ updated_by, created_by }: Stamped): string {
    return this.#nameOf(updated_by ?? created_by);
  }

  #nameOf({ profile_uid, full_name, username }: User): string {
    const profile = profile_uid === undefined ? undefined : this.#profiles.get(profile_uid);
    return profile?.full_name || profile?.username || full_name || username || 'Unknown';
  }
}

/** Until 8.5 Kibana appended the date and the user: client/cases/utils.ts of that time. */
const when = (verb: string, { created_at, created_by, updated_at, updated_by }: Stamped) => {
  const { full_name, username } = updated_by ?? created_by;
  return `(${verb} at ${updated_at ?? created_at} by ${full_name || username})`;
};

/** A comment of Security Solution's response actions becomes a sentence about the hosts. */
function contentOf(comment: CommentAttributes): string {
  if (comment.type === 'user') return comment.comment;
  if (comment.type !== 'actions') return '';
  const verb = { isolate: 'Isolated', unisolate: 'Released' }[comment.actions.type];
  const [host, ...others] = comment.actions.targets;
  if (verb === undefined || !host) return '';
  return `${verb} host ${host.hostname} ${others.length > 0 ? `and ${others.length} more ` : ''}with comment: ${comment.comment}`;
}
