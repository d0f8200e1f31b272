import { expect, it } from 'vitest';
import { passwordHints } from './password';

const ABOUT = ['Inès', 'Ben Salah', 'ines.bensalah'];

it('ticks nothing of an empty password', () => {
  expect(passwordHints('', ABOUT)).toEqual({ long: false, mixed: false, impersonal: false });
});

it('counts characters, not bytes', () => {
  expect(passwordHints('أرنب في القمر', []).long).toBe(true);
  expect(passwordHints('🐇🐇🐇🐇🐇', []).long).toBe(false);
});

it('sees figures alone, and one’s own name whatever its accents and case', () => {
  expect(passwordHints('0123456789', ABOUT).mixed).toBe(false);
  expect(passwordHints('un lapin INÈS', ABOUT).impersonal).toBe(false);
  expect(passwordHints('bensalah-2026', ABOUT).impersonal).toBe(false);
  expect(passwordHints('un lapin dans la lune', ABOUT)).toEqual({
    long: true,
    mixed: true,
    impersonal: true,
  });
});
