import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from './client';
import { serverNow } from './clock';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });

describe('talking to the server', () => {
  const seen: Request[] = [];
  let next: () => Promise<Response>;

  beforeEach(() => {
    seen.length = 0;
    // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no other way
    document.cookie = 'csrftoken=t0k%3Den';
    vi.stubGlobal('fetch', (request: Request) => {
      seen.push(request);
      return next();
    });
  });

  afterEach(() => vi.unstubAllGlobals());

  it('sends the token, the language and one key per creation', async () => {
    next = async () => answer(201, { id: 'h1' });
    await api.post('/api/v1/me/holds', { body: { start: 'x' } });
    await api.post('/api/v1/me/holds', { body: { start: 'x' }, idempotencyKey: 'mine' });
    const [first, second] = seen;
    expect(first?.headers.get('X-CSRFToken')).toBe('t0k=en');
    expect(first?.headers.get('Accept-Language')).toBe('fr');
    expect(first?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.headers.get('Idempotency-Key')).toBe('mine');
    expect(await first?.json()).toEqual({ start: 'x' });
  });

  it('asks for a token before its first write when the browser has none', async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no other way
    document.cookie = 'csrftoken=; Max-Age=0';
    next = async () => {
      // biome-ignore lint/suspicious/noDocumentCookie: as the server's answer would
      document.cookie = 'csrftoken=fresh';
      return answer(200, {});
    };
    await api.post('/api/v1/me/holds', { body: {} });
    expect(seen.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(seen[1]?.headers.get('X-CSRFToken')).toBe('fresh');
  });

  it('fills the address and the query', async () => {
    next = async () => answer(200, { items: [] });
    await api.get('/api/v1/clinics/{clinic}/patients', {
      path: { clinic: 'a b' },
      query: { q: 'é', cursor: '' },
    });
    expect(seen[0]?.url).toBe(`${window.location.origin}/api/v1/clinics/a%20b/patients?q=%C3%A9`);
    expect(seen[0]?.headers.get('X-CSRFToken')).toBeNull();
  });

  it('throws the server’s problem', async () => {
    next = async () => answer(422, { code: 'hold_expired', detail: 'Trop tard.' });
    await expect(api.post('/api/v1/me/appointments', { body: {} })).rejects.toMatchObject({
      code: 'hold_expired',
      status: 422,
      message: 'Trop tard.',
    });
  });

  it('says that the network failed when nothing answers', async () => {
    next = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(api.get('/api/v1/me')).rejects.toMatchObject({ code: 'network', status: 0 });
  });

  it('answers nothing for an empty answer', async () => {
    next = async () => answer(204, null, { 'Content-Length': '0' });
    await expect(
      api.delete('/api/v1/me/holds/{id}', { path: { id: 'h' } }),
    ).resolves.toBeUndefined();
  });

  it('follows the server’s clock, not the device’s', async () => {
    const ahead = Date.now() + 600_000;
    next = async () => answer(200, {}, { Date: new Date(ahead).toUTCString() });
    await api.get('/api/v1/me');
    expect(Math.abs(serverNow() - ahead)).toBeLessThan(2000);
    next = async () => answer(200, {}, { Date: new Date().toUTCString() });
    await api.get('/api/v1/me');
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
  });

  it('does not take a slow answer for a wrong clock', async () => {
    vi.useFakeTimers({ now: 1_700_000_000_000 });
    next = async () => {
      const answered = answer(200, {}, { Date: new Date().toUTCString() });
      vi.setSystemTime(Date.now() + 9_000);
      return answered;
    };
    await api.get('/api/v1/me');
    expect(serverNow()).toBe(Date.now());
    vi.useRealTimers();
  });
});
