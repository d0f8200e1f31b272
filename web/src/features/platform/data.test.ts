import { describe, expect, it } from 'vitest';
import { readFilter, writeFilter } from './data';

describe('the filters of the clinics and their address', () => {
  it('come back the same', () => {
    const filter = { q: 'el amen', status: 'suspended', country: 'TN' } as const;
    expect(readFilter(writeFilter(filter))).toEqual(filter);
    expect(writeFilter(readFilter(new URLSearchParams(''))).toString()).toBe('');
  });

  it('ignore a status that does not exist', () => {
    expect(readFilter(new URLSearchParams('statut=lost')).status).toBe('');
  });
});
