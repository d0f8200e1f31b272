import { expect, it } from 'vitest';
import { isWholeAddress, pathInside } from './links';

const HERE = 'https://toubib.example';

it('opens links into this installation here', () => {
  expect(pathInside('https://toubib.example/moi/rendez-vous/1?a=b#c', HERE)).toBe(
    '/moi/rendez-vous/1?a=b#c',
  );
  expect(pathInside('/connexion', HERE)).toBe('/connexion');
});

it('leaves every other link to the browser', () => {
  expect(pathInside('https://elsewhere.example/moi', HERE)).toBeNull();
  expect(pathInside('mailto:someone@example.org', HERE)).toBeNull();
  expect(pathInside('javascript:alert(1)', HERE)).toBeNull();
  expect(pathInside('http://[', HERE)).toBeNull();
});

it('tells a whole address from one being typed', () => {
  expect(isWholeAddress('sami@demo.toubib.test')).toBe(true);
  expect(isWholeAddress('sami@demo')).toBe(false);
  expect(isWholeAddress('sami')).toBe(false);
  expect(isWholeAddress('')).toBe(false);
});
