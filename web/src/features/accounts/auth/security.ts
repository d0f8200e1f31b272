/** What protects an account, as allauth keeps it: addresses, sessions, second factors. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import { ApiError } from '@/api/problems';

const AUTH = '/api/v1/auth/browser/v1';

interface Data<T> {
  data: T;
}

// --- addresses ------------------------------------------------------------------------------------------------------
export interface EmailAddress {
  email: string;
  verified: boolean;
  primary: boolean;
}

export const emailsQuery = queryOptions({
  queryKey: ['security', 'emails'],
  queryFn: async ({ signal }) =>
    (await api.get<Data<EmailAddress[]>>(`${AUTH}/account/email`, { signal })).data,
});

export async function addEmail(email: string): Promise<void> {
  await api.post(`${AUTH}/account/email`, { body: { email } });
}

export async function makePrimary(email: string): Promise<void> {
  await api.patch(`${AUTH}/account/email`, { body: { email, primary: true } });
}

export async function removeEmail(email: string): Promise<void> {
  await api.delete(`${AUTH}/account/email`, { body: { email } });
}

/** Send a code to an address of the account that is not confirmed yet. */
export async function sendEmailCode(email: string): Promise<void> {
  await api.put(`${AUTH}/account/email`, { body: { email } });
}

// --- password -------------------------------------------------------------------------------------------------------
export async function changePassword(current: string, next: string): Promise<void> {
  await api.post(`${AUTH}/account/password/change`, {
    // Somebody invited has none yet: allauth then wants the field left out.
    body: { ...(current ? { current_password: current } : {}), new_password: next },
  });
}

// --- sessions -------------------------------------------------------------------------------------------------------
export interface UserSession {
  id: number;
  user_agent: string;
  ip: string;
  /** Seconds since 1970. */
  created_at: number;
  last_seen_at?: number;
  is_current: boolean;
}

export const sessionsQuery = queryOptions({
  queryKey: ['security', 'sessions'],
  queryFn: async ({ signal }) =>
    (await api.get<Data<UserSession[]>>(`${AUTH}/auth/sessions`, { signal })).data,
});

export async function endSessions(sessions: readonly number[]): Promise<void> {
  await api.delete(`${AUTH}/auth/sessions`, { body: { sessions } });
}

// --- second factors -------------------------------------------------------------------------------------------------
export interface Authenticator {
  type: 'totp' | 'recovery_codes' | 'webauthn';
  /** Seconds since 1970. */
  created_at: number;
  last_used_at: number | null;
  id?: number;
  name?: string;
  is_passwordless?: boolean;
  total_code_count?: number;
  unused_code_count?: number;
}

export const authenticatorsQuery = queryOptions({
  queryKey: ['security', 'authenticators'],
  queryFn: async ({ signal }) =>
    (await api.get<Data<Authenticator[]>>(`${AUTH}/account/authenticators`, { signal })).data,
});

export interface TotpSetUp {
  secret: string;
  /** otpauth://totp/… */
  address: string;
}

/**
 * A new secret to set up an authenticator application with. Each call replaces the one before, so it is asked for once, when
 * the person opens the window; never as a query, which would be read again behind their back.
 */
export async function beginTotp(): Promise<TotpSetUp> {
  try {
    await api.get(`${AUTH}/account/authenticators/totp`);
  } catch (error) {
    // allauth says 404 "no authenticator yet", and gives the secret for one along with it.
    const body = error instanceof ApiError && error.status === 404 ? error.problem.body : null;
    const meta = (body as { meta?: { secret: string; totp_url: string } } | null)?.meta;
    if (!meta) throw error;
    return { secret: meta.secret, address: meta.totp_url };
  }
  throw new Error('an authenticator application is set up already');
}

export async function activateTotp(code: string): Promise<void> {
  await api.post(`${AUTH}/account/authenticators/totp`, {
    body: { code: code.replace(/\s/g, '') },
  });
}

export async function deactivateTotp(): Promise<void> {
  await api.delete(`${AUTH}/account/authenticators/totp`);
}

export interface RecoveryCodes {
  unused_codes?: string[];
  total_code_count: number;
  unused_code_count: number;
}

export async function readRecoveryCodes(): Promise<RecoveryCodes> {
  const address = `${AUTH}/account/authenticators/recovery-codes`;
  return (await api.get<Data<RecoveryCodes>>(address)).data;
}

export async function renewRecoveryCodes(): Promise<RecoveryCodes> {
  const address = `${AUTH}/account/authenticators/recovery-codes`;
  return (await api.post<Data<RecoveryCodes>>(address)).data;
}
