import { Avatar as MantineAvatar } from '@mantine/core';
import { CATEGORIES, type Category } from './theme';

/** "Dr Amel Ben Salah" → "AB": titles are not initials. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/^(?:(?:Dr|Pr|Prof|Mme|Mlle|Mr|Mrs|Ms|M)\.?\s+)+/i, '')
    .replace(/^د\.\s*/, '')
    .split(/[\s-]+/)
    .filter(Boolean);
  // "Clinique de la Teranga" is CT: small words do not count, unless there is nothing else.
  const telling = words.filter((word) => !/^\p{Ll}/u.test(word));
  return (telling.length > 0 ? telling : words)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');
}

/** The same name always gets the same tint. */
export function tintOf(key: string): Category {
  let sum = 0;
  for (const character of key) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return CATEGORIES[sum % CATEGORIES.length] ?? 'pine';
}

interface Props {
  name: string;
  photo?: string | null;
  size?: number;
  tint?: Category;
}

/** A face or initials. Decorative: the name stands beside it. */
export function Avatar({ name, photo, size = 52, tint }: Props) {
  const colour = tint ?? tintOf(name);
  return (
    <MantineAvatar
      src={photo ?? undefined}
      alt=""
      aria-hidden="true"
      size={size}
      radius="50%"
      styles={{
        placeholder: {
          background: `var(--tb-${colour}-tint-2)`,
          color: `var(--tb-${colour}-text)`,
          fontWeight: 700,
          fontSize: size * 0.33,
          letterSpacing: 0,
          border: 'none',
        },
      }}
    >
      {initialsOf(name)}
    </MantineAvatar>
  );
}
