/**
 * Passkeys: from the server's JSON to the browser's buffers, and back.
 *
 * Written out rather than left to `parseCreationOptionsFromJSON` and `toJSON`, which Safari before 18 and Firefox before 119
 * do not have.
 */
import { api } from '@/api/client';
import { answerPasskey, type PasskeyUse, passkeyOptions, type Step } from './flows';

const WEBAUTHN = '/api/v1/auth/browser/v1/account/authenticators/webauthn';

/** The person closed the browser's window, or no passkey of theirs is here. */
export class PasskeyCancelled extends Error {}

/** This device already holds a passkey of the account. */
export class PasskeyAlreadyHere extends Error {}

export function passkeysSupported(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'credentials' in navigator;
}

export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replace(/-/g, '+').replace(/_/g, '/');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function toBase64Url(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function descriptors(
  list: readonly PublicKeyCredentialDescriptorJSON[] = [],
): PublicKeyCredentialDescriptor[] {
  return list.map(({ id, transports }) => ({
    type: 'public-key',
    id: toBytes(id),
    transports: transports as AuthenticatorTransport[] | undefined,
  }));
}

export function creationOptions(
  options: PublicKeyCredentialCreationOptionsJSON,
): PublicKeyCredentialCreationOptions {
  return {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: descriptors(options.excludeCredentials),
    extensions: { credProps: true },
  } as PublicKeyCredentialCreationOptions;
}

export function requestOptions(
  options: PublicKeyCredentialRequestOptionsJSON,
): PublicKeyCredentialRequestOptions {
  return {
    challenge: toBytes(options.challenge),
    timeout: options.timeout,
    rpId: options.rpId,
    userVerification: options.userVerification as UserVerificationRequirement | undefined,
    allowCredentials: descriptors(options.allowCredentials),
  };
}

/** A credential as the server reads it (WebAuthn level 3, RegistrationResponseJSON and AuthenticationResponseJSON). */
export function credentialJson(credential: PublicKeyCredential): Record<string, unknown> {
  const { response } = credential;
  const common = { clientDataJSON: toBase64Url(response.clientDataJSON) };
  return {
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response:
      'attestationObject' in response
        ? { ...common, ...attestation(response as AuthenticatorAttestationResponse) }
        : { ...common, ...assertion(response as AuthenticatorAssertionResponse) },
  };
}

function attestation(response: AuthenticatorAttestationResponse) {
  return {
    attestationObject: toBase64Url(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  };
}

function assertion(response: AuthenticatorAssertionResponse) {
  return {
    authenticatorData: toBase64Url(response.authenticatorData),
    signature: toBase64Url(response.signature),
    userHandle: response.userHandle ? toBase64Url(response.userHandle) : null,
  };
}

async function ceremony(ask: () => Promise<Credential | null>): Promise<Record<string, unknown>> {
  try {
    const credential = await ask();
    if (!credential) throw new PasskeyCancelled();
    return credentialJson(credential as PublicKeyCredential);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') {
      throw new PasskeyAlreadyHere();
    }
    if (error instanceof DOMException) throw new PasskeyCancelled();
    throw error;
  }
}

/** Sign in, pass the second step, or prove once more who one is, with a passkey. Raises PasskeyCancelled. */
export async function signWithPasskey(purpose: PasskeyUse): Promise<Step> {
  const options = requestOptions(await passkeyOptions(purpose));
  const credential = await ceremony(() => navigator.credentials.get({ publicKey: options }));
  return answerPasskey(purpose, credential);
}

interface CreationAnswer {
  data: { creation_options: { publicKey: PublicKeyCredentialCreationOptionsJSON } };
}
export interface AddedPasskey {
  meta?: { recovery_codes_generated?: boolean };
}

/** Make a passkey on this device that signs in by itself. Raises PasskeyCancelled, PasskeyAlreadyHere. */
export async function addPasskey(name: string): Promise<AddedPasskey> {
  const answer = await api.get<CreationAnswer>(WEBAUTHN, { query: { passwordless: true } });
  const options = creationOptions(answer.data.creation_options.publicKey);
  const credential = await ceremony(() => navigator.credentials.create({ publicKey: options }));
  return api.post<AddedPasskey>(WEBAUTHN, { body: { name, credential } });
}

export async function renamePasskey(id: number, name: string): Promise<void> {
  await api.put(WEBAUTHN, { body: { id, name } });
}

export async function removePasskey(id: number): Promise<void> {
  await api.delete(WEBAUTHN, { body: { authenticators: [id] } });
}
