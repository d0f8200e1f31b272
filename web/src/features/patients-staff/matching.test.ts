import { describe, expect, it } from 'vitest';
import { nameParts, namesDate, type Part, phoneParts } from './matching';

const shown = (parts: Part[]) =>
  parts.map(({ text, matched }) => (matched ? `[${text}]` : text)).join('');

describe('the parts of a name', () => {
  it.each([
    ['Mariem Jaziri', 'jaz mar', '[Mar]iem [Jaz]iri'],
    ['Élodie Noël', 'noel', 'Élodie [Noël]'],
    ['Samira N’Diaye', 'ndia', 'Samira [N’Dia]ye'],
    ['Lina Ben Salah', 'bensa', 'Lina [Ben Sa]lah'],
    ['Anne-Laure D’Arc', 'arc laure', 'Anne-[Laure] D’[Arc]'],
    ['خَالِد بن صالح', 'خالد', '[خَالِد] بن صالح'],
    ['Œuvrard', 'oeu', '[Œu]vrard'],
    ['Mariem Jaziri', 'ziri', 'Mariem Jaziri'],
    ['Mariem Jaziri', '', 'Mariem Jaziri'],
  ])('%s for “%s”', (name, query, expected) => {
    expect(shown(nameParts(name, query))).toBe(expected);
  });
});

describe('the parts of a number', () => {
  it.each([
    ['+216 98 123 456', '98123', '+216 [98 123] 456'],
    ['+216 98 123 456', '+216 98', '+[216 98] 123 456'],
    ['+216 98 123 456', '0021698', '+[216 98] 123 456'],
    ['06 12 34 56 78', '0612', '[06 12] 34 56 78'],
    ['+216 98 123 456', '٩٨١', '+216 [98 1]23 456'],
    ['+216 98 123 456', 'jaziri', '+216 98 123 456'],
    ['+216 98 123 456', '12', '+216 98 123 456'],
  ])('%s for “%s”', (number, query, expected) => {
    expect(shown(phoneParts(number, query))).toBe(expected);
  });
});

it('knows a birth date however it is written', () => {
  for (const query of ['3/4/1987', '03/04/1987', '1987-04-03', '03041987', 'ines 3.4.1987']) {
    expect(namesDate(query, '1987-04-03')).toBe(true);
  }
  expect(namesDate('4/3/1987', '1987-04-03')).toBe(false);
  expect(namesDate('ines', '1987-04-03')).toBe(false);
});
