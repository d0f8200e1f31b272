/** How figures are grouped after the country's code, where clinics are; other numbers are left as they are. */
const GROUPS: [prefix: string, sizes: number[]][] = [
  ['+216', [2, 3, 3]],
  ['+221', [2, 3, 2, 2]],
  ['+33', [1, 2, 2, 2, 2]],
];

/** "+21671123456" → "+216 71 123 456", as people write and dictate it. */
export function readablePhone(number: string): string {
  const [prefix, sizes] = GROUPS.find(([start]) => number.startsWith(start)) ?? [];
  if (!prefix || !sizes) return number;
  const rest = number.slice(prefix.length);
  if (!/^\d+$/.test(rest) || rest.length !== sizes.reduce((sum, size) => sum + size, 0))
    return number;
  const starts = sizes.map((_, index) =>
    sizes.slice(0, index).reduce((sum, size) => sum + size, 0),
  );
  const parts = sizes.map((size, index) => {
    const start = starts[index] ?? 0;
    return rest.slice(start, start + size);
  });
  return [prefix, ...parts].join(' ');
}

/** How a country's numbers begin when dialled at home, where that is not as they begin after its code. */
const AT_HOME: Record<string, string> = { '+33': '0' };

/** "+33612345678" → "06 12 34 56 78", "+33 6 12 34 56 78"; one form where the second ends as the first. */
export function phoneForms(number: string): string[] {
  const abroad = readablePhone(number);
  const [code = '', ...groups] = abroad.split(' ');
  const trunk = AT_HOME[code];
  if (!trunk || groups.length === 0) return [abroad];
  return [`${trunk}${groups.join(' ')}`, abroad];
}
