import { type Handler, jsonResponse } from '#src/kernel/http.ts';

/** Something that answers as told, and with empty lists otherwise; `undefined` is a 404. */
export const jsonKibana =
  (answers: Readonly<Record<string, unknown>>): Handler =>
  async ({ path }) => {
    const answer = path in answers ? answers[path] : [];
    return answer === undefined
      ? jsonResponse(404, { statusCode: 404, error: 'Not Found', message: 'Not Found' })
      : jsonResponse(200, answer);
  };
