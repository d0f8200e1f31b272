/**
 * What the server says when it refuses (RFC 9457), as one error class that pages can show.
 *
 * `code` is stable and meant for programs; `detail` is already in the person's language.
 */
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  fields?: Record<string, string[]>;
  [extra: string]: unknown;
}

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** The server could not be reached at all, or answered something that is not ours. */
export const NETWORK: Problem = { status: 0, code: 'network' };

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body;
}

/** allauth's answers carry `errors: [{message, code, param}]` instead of a problem. */
function fromAllauth(status: number, body: unknown): Problem | null {
  if (typeof body !== 'object' || body === null || !('errors' in body)) return null;
  const errors = body.errors as { message: string; code: string; param?: string }[];
  const fields: Record<string, string[]> = {};
  for (const error of errors) {
    if (error.param) fields[error.param] = [...(fields[error.param] ?? []), error.message];
  }
  const general = errors.find((error) => !error.param) ?? errors[0];
  return {
    status,
    code: general?.code ?? 'invalid_input',
    detail: general?.message,
    fields,
    errors,
  };
}

/** Read a refusal, whatever its shape; never throws. */
export function parseProblem(status: number, body: unknown): Problem {
  if (isProblem(body)) return { ...body, status };
  return fromAllauth(status, body) ?? { status, code: codeOfStatus(status), body };
}

function codeOfStatus(status: number): string {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 409) return 'conflict';
  if (status === 422) return 'invalid_input';
  if (status === 429) return 'too_many_requests';
  return status >= 500 ? 'server' : 'unexpected';
}

/** The first message of each field, ready for a form's `error` properties. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const found: Record<string, string> = {};
  for (const [field, messages] of Object.entries(error.problem.fields ?? {})) {
    const [first] = messages;
    if (first) found[field] = first;
  }
  return found;
}

export function hasCode(error: unknown, code: string): error is ApiError {
  return error instanceof ApiError && error.code === code;
}
