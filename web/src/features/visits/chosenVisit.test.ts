import { describe, expect, it } from 'vitest';
import { readParts, writeParts } from './chosenVisit';

const ROLE = '01a1f90b-47aa-7067-8db5-c9bbf0c8bdfa';
const TYPE = '01a1f90b-48eb-70b3-9fa5-802567384e79';

describe('the parts of a chosen visit in the address', () => {
  const parts = [
    { practitioner_role: ROLE, type: TYPE, start: '2026-11-26T08:00:00.000Z', mode: 'in-person' },
    { practitioner_role: TYPE, type: ROLE, start: '2026-11-26T08:20:00.000Z', mode: 'video' },
  ] as const;

  it('are read as they were written', () => {
    expect(readParts(writeParts(parts))).toEqual(parts);
  });

  it.each([null, '', writeParts(parts.slice(0, 1)), `${writeParts(parts)}~x`, 'a_b_c_d~a_b_c_d'])(
    'are none at all when %s makes no sense',
    (text) => {
      expect(readParts(text)).toBeNull();
    },
  );
});
