/**
 * Hints while a password is typed. The server alone decides; these only say early what it will say.
 *
 * The rules are those of AUTH_PASSWORD_VALIDATORS: ten characters, not only figures, not one's own name or e-mail.
 */
export const PASSWORD_LENGTH = 10;

export interface PasswordHints {
  long: boolean;
  mixed: boolean;
  impersonal: boolean;
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Which hints a password already meets; `about` is what others know of the person: names, e-mail. */
export function passwordHints(password: string, about: readonly string[]): PasswordHints {
  const folded = fold(password);
  const words = about
    .flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 4);
  return {
    long: [...password].length >= PASSWORD_LENGTH,
    mixed: password.length > 0 && !/^\d+$/.test(password),
    impersonal: password.length > 0 && !words.some((word) => folded.includes(word)),
  };
}
