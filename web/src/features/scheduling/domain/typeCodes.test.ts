import { describe, expect, it } from 'vitest';
import { typeCodes } from './typeCodes';

const codesOf = (...names: string[]) => [
  ...typeCodes(names.map((name) => ({ id: name, name }))).values(),
];

describe('the letters of appointment types', () => {
  it('are the initials of the words that tell something', () => {
    expect(codesOf('Consultation de gynécologie', 'Suivi de grossesse')).toEqual(['CG', 'SG']);
    expect(codesOf('Échographie')).toEqual(['ÉC']);
    expect(codesOf('استشارة طبية')).toEqual(['اط']);
  });

  it('are never the same twice', () => {
    const names = ['Contrôle', 'Contrôle', 'Consultation', 'Certificat', 'Consultation générale'];
    const codes = [...typeCodes(names.map((name, id) => ({ id: String(id), name }))).values()];
    expect(new Set(codes).size).toBe(names.length);
  });

  it('exist for a name without letters', () => {
    expect(codesOf('—', '…')).toHaveLength(2);
    expect(new Set(codesOf('—', '…')).size).toBe(2);
  });
});
