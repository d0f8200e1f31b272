import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  addPasskey,
  creationOptions,
  credentialJson,
  PasskeyAlreadyHere,
  PasskeyCancelled,
  requestOptions,
  signWithPasskey,
  toBase64Url,
  toBytes,
} from './webauthn';

const bytes = (...values: number[]) => Uint8Array.from(values).buffer;

it('reads and writes base64url, with the characters that differ and without padding', () => {
  expect([...toBytes('-_8')]).toEqual([251, 255]);
  expect(toBase64Url(bytes(251, 255))).toBe('-_8');
  expect(toBase64Url(toBytes('AQIDBA').buffer)).toBe('AQIDBA');
});

it('turns the server’s options into the browser’s', () => {
  const creation = creationOptions({
    challenge: 'AQID',
    rp: { id: 'localhost', name: 'Toubib' },
    user: { id: 'BAUG', name: 'ines', displayName: 'Ines' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    excludeCredentials: [{ type: 'public-key', id: 'BwgJ' }],
  });
  expect([...new Uint8Array(creation.challenge as ArrayBuffer)]).toEqual([1, 2, 3]);
  expect([...new Uint8Array(creation.user.id as ArrayBuffer)]).toEqual([4, 5, 6]);
  expect(creation.excludeCredentials?.[0]?.id).toEqual(Uint8Array.from([7, 8, 9]));
  expect(requestOptions({ challenge: 'AQID', rpId: 'localhost' }).allowCredentials).toEqual([]);
});

it('writes a credential as the server reads it', () => {
  const json = credentialJson({
    id: 'AQID',
    rawId: bytes(1, 2, 3),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    getClientExtensionResults: () => ({}),
    response: {
      clientDataJSON: bytes(4),
      authenticatorData: bytes(5),
      signature: bytes(6),
      userHandle: null,
    },
  } as unknown as PublicKeyCredential);
  expect(json).toMatchObject({
    rawId: 'AQID',
    response: { clientDataJSON: 'BA', authenticatorData: 'BQ', signature: 'Bg', userHandle: null },
  });
});

describe('ceremonies', () => {
  afterEach(() => vi.unstubAllGlobals());

  function browser(credentials: Partial<CredentialsContainer>) {
    vi.stubGlobal('navigator', { ...navigator, credentials });
    const options = {
      challenge: 'AQID',
      user: { id: 'BAUG', name: 'i', displayName: 'I' },
      rp: { name: 'Toubib' },
      pubKeyCredParams: [],
    };
    vi.stubGlobal('fetch', async () =>
      Response.json({
        data: { request_options: { publicKey: options }, creation_options: { publicKey: options } },
      }),
    );
  }

  it('tell a window that was closed from a passkey that is here already', async () => {
    browser({
      get: () => Promise.reject(new DOMException('', 'NotAllowedError')),
      create: () => Promise.reject(new DOMException('', 'InvalidStateError')),
    });
    await expect(signWithPasskey('login')).rejects.toBeInstanceOf(PasskeyCancelled);
    await expect(addPasskey('Mon téléphone')).rejects.toBeInstanceOf(PasskeyAlreadyHere);
  });
});
