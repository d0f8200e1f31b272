/** The path of a link of a message when it leads into this installation; null when it leads elsewhere. */
export function pathInside(
  address: string,
  origin: string,
  known: readonly string[] = [],
): string | null {
  let target: URL;
  try {
    target = new URL(address, origin);
  } catch {
    return null;
  }
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return null;
  if (target.origin !== origin && !known.includes(target.origin)) return null;
  return target.pathname + target.search + target.hash;
}

/** Whether a typed text is a whole address, which the server looks for among all messages; a part only narrows the newest. */
export function isWholeAddress(text: string): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]{2,}$/.test(text);
}
