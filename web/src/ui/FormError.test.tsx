import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { ApiError } from '@/api/problems';
import { Look } from '@/app/providers';
import { startI18n } from '@/i18n';
import { FormError } from './FormError';

beforeAll(startI18n);

it('says what no field of the form shows, and leaves to the fields what they show', async () => {
  const error = new ApiError({
    status: 422,
    code: 'invalid_input',
    detail: 'Vérifiez ces champs.',
    fields: { 'new_person.birth_date': ['Dans l’avenir.'], hold: ['Inconnu.'] },
  });
  render(
    <Look>
      <FormError error={error} shown={['birth_date']} />
    </Look>,
  );
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Vérifiez ces champs.');
  expect(alert.textContent).toContain('Inconnu.');
  expect(alert.textContent).not.toContain('Dans l’avenir.');
});
