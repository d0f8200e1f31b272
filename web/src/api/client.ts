/**
 * The one way pages talk to the server: same-origin session, CSRF header, language, idempotency, problems as `ApiError`.
 *
 *     const page = await api.get<Page<ClinicCard>>('/api/v1/public/clinics', { query: { city } });
 *     await api.post<Appointment>('/api/v1/me/appointments/{id}/cancel', { path: { id }, body: { reason } });
 */

import i18next from 'i18next';
import createClient, { type Middleware } from 'openapi-fetch';
import type { AddressOf } from './addresses';
import { setServerClock } from './clock';
import { ApiError, NETWORK, parseProblem } from './problems';

type Scalar = string | number | boolean;
type Query = Record<string, Scalar | readonly Scalar[] | null | undefined>;

export interface CallOptions {
  path?: Record<string, string | number>;
  query?: Query;
  /** A plain object is sent as JSON; a FormData as multipart. */
  body?: unknown;
  signal?: AbortSignal;
  /** Creating POSTs carry one by themselves; give your own to make retries of one intention safe. */
  idempotencyKey?: string;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One key per intention: make it when the form opens, reuse it for each retry. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

export function csrfToken(): string | null {
  const found = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie);
  return found?.[1] ? decodeURIComponent(found[1]) : null;
}

/** A harmless address whose answer brings the CSRF cookie to a browser that has none yet. */
const CSRF_SOURCE = '/api/v1/auth/browser/v1/config';

async function csrfTokenFetchedIfNeeded(): Promise<string | null> {
  const token = csrfToken();
  if (token) return token;
  await globalThis.fetch(new Request(window.location.origin + CSRF_SOURCE));
  return csrfToken();
}

const sentAt = new WeakMap<Request, number>();

const manners: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', i18next.language || 'fr');
    const token = request.method === 'GET' ? null : await csrfTokenFetchedIfNeeded();
    if (token) request.headers.set('X-CSRFToken', token);
    sentAt.set(request, Date.now());
    return request;
  },
  onResponse({ request, response }) {
    setServerClock(response.headers.get('Date'), sentAt.get(request) ?? Date.now());
  },
};

// biome-ignore lint/suspicious/noExplicitAny: addresses are checked by the caller's types
const client = createClient<any>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  // Looked up at each call so that tests can put their own server in its place.
  fetch: (request: Request) => globalThis.fetch(request),
  querySerializer: (query) => serialiseQuery(query as Query),
});
client.use(manners);

/** Empty, null and undefined values are left out; lists are joined by commas, as the server expects. */
export function serialiseQuery(query: Query): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (Array.isArray(value) && value.length === 0) continue;
    parts.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return parts.toString();
}

async function call<T>(method: Method, address: string, options: CallOptions = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method === 'post') headers['Idempotency-Key'] = options.idempotencyKey ?? newIdempotencyKey();
  const send = client[method.toUpperCase() as 'GET'] as (
    address: string,
    init: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  let answer: Awaited<ReturnType<typeof send>>;
  try {
    answer = await send(address, {
      params: { path: options.path ?? {}, query: options.query ?? {} },
      body: options.body,
      signal: options.signal,
      headers,
    });
  } catch (failure) {
    if (options.signal?.aborted) throw failure;
    throw new ApiError(NETWORK);
  }
  if (!answer.response.ok) throw new ApiError(parseProblem(answer.response.status, answer.error));
  return answer.data as T;
}

export const api = {
  get: <T>(address: AddressOf<'get'>, options?: CallOptions) => call<T>('get', address, options),
  post: <T = void>(address: AddressOf<'post'>, options?: CallOptions) =>
    call<T>('post', address, options),
  put: <T = void>(address: AddressOf<'put'>, options?: CallOptions) =>
    call<T>('put', address, options),
  patch: <T = void>(address: AddressOf<'patch'>, options?: CallOptions) =>
    call<T>('patch', address, options),
  delete: <T = void>(address: AddressOf<'delete'>, options?: CallOptions) =>
    call<T>('delete', address, options),
};
