import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/problems';
import { useRecord } from './useRecord';

interface Place {
  name: string;
  city: string;
  phone: string;
  version: number;
}
const place: Place = { name: 'El Amen', city: 'Tunis', phone: '1', version: 1 };
const toForm = ({ name, city, phone }: Place) => ({ name, city, phone });

function render(save: (changes: Partial<Place>, version: number) => Promise<Place>, now = place) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  );
  return renderHook(
    ({ record }: { record: Place }) =>
      useRecord<Place, Omit<Place, 'version'>>({
        record,
        toForm,
        save,
        reread: async () => now,
        onSaved: () => {},
      }),
    { wrapper, initialProps: { record: place } },
  );
}

const conflict = () => new ApiError({ status: 409, code: 'version_conflict' });

describe('the form of a shared record', () => {
  it('sends only what changed, with the version it was read in', async () => {
    const save = vi.fn(async (changes: Partial<Place>) => ({ ...place, ...changes, version: 2 }));
    const { result } = render(save);
    act(() => result.current.set('city', 'La Marsa'));
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.dirty).toBe(false));
    const whole = { name: 'El Amen', city: 'La Marsa', phone: '1' };
    expect(save).toHaveBeenCalledWith({ city: 'La Marsa' }, 1, whole);
    expect(result.current.values.city).toBe('La Marsa');
  });

  it('keeps what was typed when somebody else saved first, and takes over the rest', async () => {
    const theirs = { ...place, name: 'El Amen Enfants', city: 'Ariana', version: 5 };
    const versions: number[] = [];
    const { result } = render(async (changes, version) => {
      versions.push(version);
      if (version < 5) throw conflict();
      return { ...theirs, ...changes, version: 6 };
    }, theirs);
    act(() => result.current.set('city', 'La Marsa'));
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.conflict).toEqual(['city']));
    expect(result.current.values).toEqual({
      name: 'El Amen Enfants',
      city: 'La Marsa',
      phone: '1',
    });
    expect(result.current.failure).toBeNull();
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.dirty).toBe(false));
    expect(versions).toEqual([1, 5]);
  });

  it('names no field when both changed different things', async () => {
    const theirs = { ...place, phone: '2', version: 3 };
    const { result } = render(async () => {
      throw conflict();
    }, theirs);
    act(() => result.current.set('city', 'La Marsa'));
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.conflict).toEqual([]));
    expect(result.current.values.phone).toBe('2');
  });

  it('puts the server’s messages beside their fields until these change', async () => {
    const { result } = render(async () => {
      throw new ApiError({
        status: 422,
        code: 'invalid_input',
        fields: { phone: ['Trop court.'] },
      });
    });
    act(() => result.current.set('phone', '12'));
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.error('phone')).toBe('Trop court.'));
    act(() => result.current.set('phone', '123'));
    expect(result.current.error('phone')).toBeUndefined();
  });

  it('shows what others saved as long as nothing is typed here', async () => {
    const { result, rerender } = render(async () => place);
    rerender({ record: { ...place, city: 'Sfax', version: 2 } });
    await waitFor(() => expect(result.current.values.city).toBe('Sfax'));
    act(() => result.current.set('phone', '9'));
    rerender({ record: { ...place, city: 'Sousse', version: 3 } });
    expect(result.current.values).toMatchObject({ city: 'Sfax', phone: '9' });
  });
});
