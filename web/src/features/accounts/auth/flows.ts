/**
 * Signing in and up as allauth's headless API sees it: each call either ends the matter or says which step comes next.
 *
 * allauth answers 401 with `data.flows` when something is still to be done; here this is an ordinary `Step`, and only real
 * refusals are thrown.
 */
import { api } from '@/api/client';
import { ApiError } from '@/api/problems';
import type { Language } from '@/api/types';

const AUTH = '/api/v1/auth/browser/v1';

export type FactorType = 'totp' | 'recovery_codes' | 'webauthn';

export type Step =
  | { kind: 'signed-in' }
  | { kind: 'verify-email' }
  | { kind: 'second-factor'; types: FactorType[] }
  | { kind: 'sign-in' };

interface Flow {
  id: string;
  is_pending?: boolean;
  types?: FactorType[];
}

interface FlowsBody {
  data?: { flows?: Flow[] };
  meta?: { is_authenticated?: boolean };
}

/** The flows of an allauth answer, or null when this is another kind of error. */
export function flowsOf(error: unknown): Flow[] | null {
  if (!(error instanceof ApiError) || error.status !== 401) return null;
  const body = error.problem.body as FlowsBody | undefined;
  return body?.data?.flows ?? null;
}

/** What a 401 of allauth asks for next; null when the error says something else. */
export function stepOf(error: unknown): Step | null {
  const flows = flowsOf(error);
  if (!flows) return null;
  const pending = flows.find((flow) => flow.is_pending);
  if (pending?.id === 'verify_email') return { kind: 'verify-email' };
  if (pending?.id === 'mfa_authenticate') {
    return { kind: 'second-factor', types: pending.types ?? ['totp'] };
  }
  return { kind: 'sign-in' };
}

/** The ways in which a signed-in person may prove once more who they are, when the server asks for it. */
export interface Proofs {
  password: boolean;
  types: FactorType[];
}

export function proofsOf(error: unknown): Proofs | null {
  const flows = flowsOf(error);
  const password = flows?.some((flow) => flow.id === 'reauthenticate') ?? false;
  const factor = flows?.find((flow) => flow.id === 'mfa_reauthenticate');
  if (!password && !factor) return null;
  return { password, types: factor?.types ?? [] };
}

/** Run one step; a 401 that names the next step is not a failure. */
async function step(call: () => Promise<unknown>): Promise<Step> {
  try {
    await call();
    return { kind: 'signed-in' };
  } catch (error) {
    const next = stepOf(error);
    if (next) return next;
    throw error;
  }
}

export interface SignUp {
  email: string;
  password: string;
  given_name: string;
  family_name: string;
  language: Language;
  phone: string;
}

export async function signIn(email: string, password: string): Promise<Step> {
  try {
    return await step(() => api.post(`${AUTH}/auth/login`, { body: { email, password } }));
  } catch (error) {
    return alreadyIn(error);
  }
}

/** 409 says that this browser is signed in already: in another tab, most often. */
function alreadyIn(error: unknown): Step {
  if (error instanceof ApiError && error.status === 409) return { kind: 'signed-in' };
  throw error;
}

export async function signUp(person: SignUp): Promise<Step> {
  return step(() => api.post(`${AUTH}/auth/signup`, { body: { ...person, role: 'patient' } }));
}

/** Where this browser stands: a step begun before a reload is taken up again. */
export async function currentStep(): Promise<Step> {
  return step(() => api.get(`${AUTH}/auth/session`));
}

export async function verifyEmail(key: string): Promise<Step> {
  return step(() => api.post(`${AUTH}/auth/email/verify`, { body: { key: key.trim() } }));
}

/** 409 when no more codes may be sent for this sign-up. */
export async function resendEmailCode(): Promise<void> {
  await api.post(`${AUTH}/auth/email/verify/resend`);
}

export async function secondFactor(code: string): Promise<Step> {
  return step(() => api.post(`${AUTH}/auth/2fa/authenticate`, { body: { code: code.trim() } }));
}

export async function requestReset(email: string): Promise<void> {
  await api.post(`${AUTH}/auth/password/request`, { body: { email } });
}

/** Set a new password with the key of a mail; the person then signs in with it. */
export async function resetPassword(key: string, password: string): Promise<Step> {
  return step(() => api.post(`${AUTH}/auth/password/reset`, { body: { key, password } }));
}

export async function reauthenticate(password: string): Promise<void> {
  await api.post(`${AUTH}/auth/reauthenticate`, { body: { password } });
}

export async function reauthenticateByCode(code: string): Promise<void> {
  await api.post(`${AUTH}/auth/2fa/reauthenticate`, { body: { code: code.trim() } });
}

// --- passkeys -------------------------------------------------------------------------------------------------------
export type PasskeyUse = 'login' | 'authenticate' | 'reauthenticate';

interface RequestOptions {
  data: { request_options: { publicKey: PublicKeyCredentialRequestOptionsJSON } };
}

export async function passkeyOptions(
  use: PasskeyUse,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const answer = await api.get<RequestOptions>(`${AUTH}/auth/webauthn/${use}`);
  return answer.data.request_options.publicKey;
}

export async function answerPasskey(use: PasskeyUse, credential: unknown): Promise<Step> {
  return step(() => api.post(`${AUTH}/auth/webauthn/${use}`, { body: { credential } }));
}
