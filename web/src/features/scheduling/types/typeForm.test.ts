import { describe, expect, it } from 'vitest';
import { decimalsOf, exactAmount, sentType } from './typeForm';

describe('the amounts of an appointment type', () => {
  it('have as many decimals as the clinic’s currency', () => {
    expect([decimalsOf('TND'), decimalsOf('XOF'), decimalsOf('EUR')]).toEqual([3, 0, 2]);
    expect(exactAmount('70', 'TND')).toBe('70.000');
    expect(exactAmount('70,5', 'TND')).toBe('70.500');
    expect(exactAmount('26.5', 'EUR')).toBe('26.50');
    expect(exactAmount('15 000', 'XOF')).toBe('15000');
  });

  it('stay as typed when they are no amounts, for the server to say so', () => {
    expect(exactAmount('gratuit', 'TND')).toBe('gratuit');
    expect(exactAmount('70.5', 'XOF')).toBe('70.5');
    expect(exactAmount('-3', 'EUR')).toBe('-3');
  });
});

describe('what is sent of an appointment type', () => {
  it('leaves out blank texts and the fees of ways that are not offered', () => {
    const sent = sentType(
      { name: { fr: ' Suivi ', en: '', ar: ' ' }, fees: { 'in-person': '70', video: '55' } },
      ['in-person'],
      'TND',
    );
    expect(sent).toEqual({ name: { fr: 'Suivi' }, fees: { 'in-person': '70.000' } });
  });

  it('sends nothing that was not touched', () => {
    expect(sentType({ horizon_days: 30 }, ['in-person'], 'TND')).toEqual({ horizon_days: 30 });
  });
});
