/** Two letters for each appointment type: what tells types of one colour apart, on paper too. */
import type { Id } from '@/api/types';

const SMALL = new Set(
  'a à au aux avec d de des du en et l la le les ou par pour sans sur the of for and in on with'.split(
    ' ',
  ),
);

function candidates(name: string): string[] {
  const words = name
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word.toLowerCase()));
  const [first = '?', ...rest] = telling.length > 0 ? telling : words;
  const letters = (word: string) => [...word];
  const initial = letters(first)[0] as string;
  return [
    ...rest.map((word) => initial + letters(word)[0]),
    ...letters(first)
      .slice(1)
      .map((letter) => initial + letter),
    ...'23456789'.split('').map((figure) => initial + figure),
  ];
}

/** A code for each type, no two the same; the types are given in an order that stays. */
export function typeCodes(types: Iterable<{ id: Id; name: string }>): Map<Id, string> {
  const codes = new Map<Id, string>();
  const taken = new Set<string>();
  for (const { id, name } of types) {
    if (codes.has(id)) continue;
    const free = candidates(name).find((code) => !taken.has(code));
    const code = free ?? String(codes.size + 1);
    taken.add(code);
    codes.set(id, code);
  }
  return codes;
}
