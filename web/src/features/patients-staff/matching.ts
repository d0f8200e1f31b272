/**
 * What of a file's words answers a search, to show why it was found. The server finds; this only underlines.
 *
 * Words are compared as the server compares them: without accents, case, vowel signs or variants of a letter,
 * by their beginnings, and two neighbours written as one ("bensalah").
 */

export interface Part {
  text: string;
  matched: boolean;
}

const ALIKE: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ـ: '',
  ء: '',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
};

/** A character as searches see it: "" for marks, " " for what separates words. */
function plain(char: string): string {
  const bare = char
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{Mn}\p{Cf}]/gu, '');
  return [...bare]
    .map((one) => ALIKE[one] ?? (/[\p{L}\p{N}]/u.test(one) ? asciiDigit(one) : ' '))
    .join('');
}

function asciiDigit(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  for (const zero of [0x660, 0x6f0]) {
    if (code >= zero && code < zero + 10) return String(code - zero);
  }
  return char;
}

function wordsOf(text: string): string[] {
  return [...text].map(plain).join('').split(' ').filter(Boolean);
}

interface Word {
  plain: string;
  /** Of each plain character, the place after the one of the text that it comes from. */
  ends: number[];
  start: number;
}

function placedWords(text: string): Word[] {
  const words: Word[] = [];
  let open: Word | null = null;
  let place = 0;
  for (const char of text) {
    const start = place;
    place += char.length;
    for (const one of plain(char)) {
      if (one === ' ') {
        open = null;
        continue;
      }
      if (!open) {
        open = { plain: '', ends: [], start };
        words.push(open);
      }
      open.plain += one;
      open.ends.push(place);
    }
  }
  return words;
}

/** A name in parts: those that begin as a word of the query does, and the rest. */
export function nameParts(text: string, query: string): Part[] {
  const words = placedWords(text);
  const spans: [number, number][] = [];
  for (const wanted of wordsOf(query)) {
    words.forEach((word, index) => {
      const next = words[index + 1];
      if (word.plain.startsWith(wanted)) {
        spans.push([word.start, word.ends[wanted.length - 1] ?? word.start]);
      } else if (next && wanted.startsWith(word.plain)) {
        const left = wanted.slice(word.plain.length);
        if (next.plain.startsWith(left)) {
          spans.push([word.start, next.ends[left.length - 1] ?? word.start]);
        }
      }
    });
  }
  return cut(text, spans);
}

/** A telephone number in parts: the figures that were typed, wherever they begin it at home or abroad. */
export function phoneParts(text: string, query: string): Part[] {
  const typed = [...query].map(asciiDigit).join('').replace(/\D/g, '').replace(/^00/, '');
  if (typed.length < 3) return [{ text, matched: false }];
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
  const digits = places.map((place) => text[place]).join('');
  const from = [0, ...groupStarts(text, places)].find((start) => digits.startsWith(typed, start));
  if (from === undefined) return [{ text, matched: false }];
  const start = places[from] ?? 0;
  return cut(text, [[start, (places[from + typed.length - 1] ?? start) + 1]]);
}

/** Where a group of figures begins, counted in figures: after the country's code a number begins again. */
function groupStarts(text: string, places: number[]): number[] {
  return places.flatMap((place, index) => (text[place - 1] === ' ' ? [index] : []));
}

/** Whether a query names this birth date, in one of the ways people write one. */
export function namesDate(query: string, date: string): boolean {
  const [year = '', month = '', day = ''] = date.split('-');
  const typed = [...query].map(asciiDigit).join('');
  const found = /(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(typed);
  if (!found) return typed.replace(/\D/g, '') === day + month + year;
  const [, year1, month1, day1, day2, month2, year2] = found;
  const same = (one: string | undefined, other: string) => Number(one) === Number(other);
  return same(year1 ?? year2, year) && same(month1 ?? month2, month) && same(day1 ?? day2, day);
}

function cut(text: string, spans: [number, number][]): Part[] {
  const parts: Part[] = [];
  let place = 0;
  for (const [start, end] of spans.sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    if (end <= place) continue;
    const from = Math.max(start, place);
    if (from > place) parts.push({ text: text.slice(place, from), matched: false });
    parts.push({ text: text.slice(from, end), matched: true });
    place = end;
  }
  if (place < text.length || parts.length === 0) {
    parts.push({ text: text.slice(place), matched: false });
  }
  return parts;
}
