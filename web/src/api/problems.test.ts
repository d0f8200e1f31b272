import { describe, expect, it } from 'vitest';
import { serialiseQuery } from './client';
import { ApiError, fieldErrors, hasCode, parseProblem } from './problems';

describe('reading a refusal', () => {
  it('keeps the code, the message, the fields and what is added to them', () => {
    const problem = parseProblem(409, {
      type: 'about:blank',
      status: 200,
      code: 'slot_taken',
      detail: 'Ce créneau vient d’être pris.',
      alternatives: ['2026-11-26T08:00:00Z'],
    });
    expect(problem.status).toBe(409);
    expect(problem.code).toBe('slot_taken');
    expect(problem.alternatives).toEqual(['2026-11-26T08:00:00Z']);
    expect(new ApiError(problem).message).toBe('Ce créneau vient d’être pris.');
  });

  it('reads the errors of the accounts’ library as fields and a general message', () => {
    const problem = parseProblem(400, {
      status: 400,
      errors: [
        { message: 'Adresse déjà utilisée.', code: 'email_taken', param: 'email' },
        { message: 'Réessayez plus tard.', code: 'slow_down' },
      ],
    });
    expect(problem.code).toBe('slow_down');
    expect(problem.detail).toBe('Réessayez plus tard.');
    expect(fieldErrors(new ApiError(problem))).toEqual({ email: 'Adresse déjà utilisée.' });
  });

  it.each([
    [401, 'unauthenticated'],
    [404, 'not_found'],
    [429, 'too_many_requests'],
    [500, 'server'],
    [418, 'unexpected'],
  ])('names an answer %i without a body %s', (status, code) => {
    expect(parseProblem(status, undefined).code).toBe(code);
    expect(parseProblem(status, '<html>').code).toBe(code);
  });

  it('gives the first message of each field, and nothing for other errors', () => {
    const error = new ApiError({
      status: 422,
      code: 'invalid_input',
      fields: { phone: ['Trop court.', 'Pas un numéro.'], empty: [] },
    });
    expect(fieldErrors(error)).toEqual({ phone: 'Trop court.' });
    expect(fieldErrors(new Error('other'))).toEqual({});
    expect(hasCode(error, 'invalid_input')).toBe(true);
    expect(hasCode(new Error('invalid_input'), 'invalid_input')).toBe(false);
  });
});

describe('writing a query', () => {
  it('leaves out what is empty, joins lists, keeps false and zero', () => {
    const query = {
      q: 'é&b',
      none: null,
      not: undefined,
      empty: '',
      list: ['a', 'b'],
      no: [],
      f: false,
      n: 0,
    };
    expect(serialiseQuery(query)).toBe('q=%C3%A9%26b&list=a%2Cb&f=false&n=0');
  });
});
