import { expect, it } from 'vitest';
import type { Me } from '@/api/types';
import { landingOf, safeSuite } from './arrival';

const PATIENT = { memberships: [], is_super_admin: false } as unknown as Me;
const SECRETARY = { memberships: [{ clinic: { slug: 'el-amen' } }] } as unknown as Me;

it('comes back only to addresses of this application', () => {
  expect(safeSuite('/reserver/1?x=2#y')).toBe('/reserver/1?x=2#y');
  for (const address of [
    null,
    '',
    'moi',
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
  ]) {
    expect(safeSuite(address)).toBeNull();
  }
});

it('goes home when there is nothing to come back to', () => {
  expect(landingOf(PATIENT, null)).toBe('/moi');
  expect(landingOf(SECRETARY, null)).toBe('/c/el-amen/agenda');
  expect(landingOf(PATIENT, '/reserver/1')).toBe('/reserver/1');
});

it('never goes round in circles through the sign-in page', () => {
  expect(landingOf(PATIENT, '/connexion?suite=/moi')).toBe('/moi');
  expect(landingOf(PATIENT, '/inscription')).toBe('/moi');
});
