/** The type of the attachment in the payload of a user action; undefined where it is none. */
export const attachmentType = (comment: unknown): unknown =>
  typeof comment === 'object' && comment !== null && 'type' in comment ? comment.type : undefined;
