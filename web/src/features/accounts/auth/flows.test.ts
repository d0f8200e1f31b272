import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, parseProblem } from '@/api/problems';
import { proofsOf, signIn, signUp, stepOf, verifyEmail } from './flows';

function refused(status: number, body: unknown): ApiError {
  return new ApiError(parseProblem(status, body));
}

/** What allauth answers when something is still to be done. */
function unfinished(flows: unknown[], authenticated = false) {
  return { status: 401, data: { flows }, meta: { is_authenticated: authenticated } };
}

const VERIFY = unfinished([{ id: 'login' }, { id: 'verify_email', is_pending: true }]);

describe('the next step', () => {
  it('is the code of the e-mail', () => {
    expect(stepOf(refused(401, VERIFY))).toEqual({ kind: 'verify-email' });
  });

  it('is the second factor, with the kinds the account has', () => {
    const body = unfinished([
      { id: 'mfa_authenticate', is_pending: true, types: ['totp', 'recovery_codes'] },
    ]);
    expect(stepOf(refused(401, body))).toEqual({
      kind: 'second-factor',
      types: ['totp', 'recovery_codes'],
    });
  });

  it('is signing in when nothing is pending', () => {
    expect(stepOf(refused(401, unfinished([{ id: 'login' }])))).toEqual({ kind: 'sign-in' });
  });

  it('is none for a real refusal, or a 401 of our own', () => {
    expect(stepOf(refused(400, { status: 400, errors: [] }))).toBeNull();
    expect(stepOf(refused(401, { status: 401, code: 'unauthenticated' }))).toBeNull();
    expect(stepOf(new Error('no'))).toBeNull();
  });
});

it('reads by which means a signed-in person may prove who they are', () => {
  const body = unfinished(
    [{ id: 'reauthenticate' }, { id: 'mfa_reauthenticate', types: ['totp', 'webauthn'] }],
    true,
  );
  expect(proofsOf(refused(401, body))).toEqual({ password: true, types: ['totp', 'webauthn'] });
  expect(proofsOf(refused(401, unfinished([{ id: 'login' }])))).toBeNull();
});

describe('calls', () => {
  afterEach(() => vi.unstubAllGlobals());

  function serve(status: number, body: unknown) {
    const asked: { address: string; body: unknown }[] = [];
    vi.stubGlobal('fetch', async (request: Request) => {
      if (request.method !== 'GET')
        asked.push({ address: request.url, body: await request.json() });
      return Response.json(body, { status });
    });
    return asked;
  }

  it('take an unfinished sign-in for a step, not for a failure', async () => {
    serve(401, VERIFY);
    await expect(signIn('ines@example.org', 'secret')).resolves.toEqual({ kind: 'verify-email' });
  });

  it('take a session opened in another tab for being signed in', async () => {
    serve(409, { status: 409, errors: [{ code: 'conflict', message: 'x' }] });
    await expect(signIn('ines@example.org', 'secret')).resolves.toEqual({ kind: 'signed-in' });
  });

  it('throw real refusals, with every reason a password was refused for', async () => {
    serve(400, {
      status: 400,
      errors: [
        { message: 'Trop court.', code: 'password_too_short', param: 'password' },
        { message: 'Que des chiffres.', code: 'password_entirely_numeric', param: 'password' },
      ],
    });
    const failure = await signUp({
      email: 'ines@example.org',
      password: '123',
      given_name: 'Ines',
      family_name: 'Jaziri',
      language: 'fr',
      phone: '',
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect((failure as ApiError).problem.fields?.password).toEqual([
      'Trop court.',
      'Que des chiffres.',
    ]);
  });

  it('send a code without the spaces it was pasted with, and sign up as a patient', async () => {
    const asked = serve(200, { status: 200, meta: { is_authenticated: true } });
    await expect(verifyEmail(' 123456\n')).resolves.toEqual({ kind: 'signed-in' });
    expect(asked.at(-1)?.body).toEqual({ key: '123456' });
    await signUp({
      email: 'ines@example.org',
      password: 'x',
      given_name: 'Ines',
      family_name: 'Jaziri',
      language: 'ar',
      phone: '',
    });
    expect(asked.at(-1)?.body).toMatchObject({ role: 'patient', language: 'ar' });
  });
});
