// Refuses a translation that is missing, empty, superfluous, unused, or whose placeholders differ from the French.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = 'fr';
const LANGUAGES = ['fr', 'en', 'ar'];
const PLURAL = /_(zero|one|two|few|many|other)$/;
// French has "many" only from a million on, which nothing here counts to.
const FORMS = {
  fr: ['one', 'other'],
  en: ['one', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
};

const root = fileURLToPath(new URL('../src/', import.meta.url));
const faults = [];

function flatten(node, prefix = '') {
  return Object.entries(node).flatMap(([name, value]) => {
    const key = prefix ? `${prefix}.${name}` : name;
    return typeof value === 'string' ? [[key, value]] : flatten(value, key);
  });
}

function read(namespace, language) {
  const file = join(root, 'i18n', namespace, `${language}.json`);
  return new Map(flatten(JSON.parse(readFileSync(file, 'utf8'))));
}

function sources(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'i18n' ? [] : sources(path);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [readFileSync(path, 'utf8')] : [];
  });
}

function placeholders(text) {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]);
}

/** The keys a language must have for a French key: itself, or one per plural form. */
function expected(key, language) {
  if (!PLURAL.test(key)) return [key];
  return FORMS[language].map((form) => key.replace(PLURAL, `_${form}`));
}

function compare(namespace, french, language) {
  const other = read(namespace, language);
  const wanted = new Set([...french.keys()].flatMap((key) => expected(key, language)));
  for (const key of wanted) {
    if (!other.get(key)?.trim()) faults.push(`${namespace}: ${key} is missing in ${language}`);
  }
  for (const key of other.keys()) {
    if (!wanted.has(key))
      faults.push(`${namespace}: ${key} is in ${language} but not in ${SOURCE}`);
  }
  for (const [key, text] of french) {
    if (PLURAL.test(key)) continue; // "one" may spell the number out
    const same =
      placeholders(text).sort().join() ===
      placeholders(other.get(key) ?? '')
        .sort()
        .join();
    if (other.has(key) && !same)
      faults.push(`${namespace}: ${key} has other placeholders in ${language}`);
  }
}

const code = sources(root).join('\n');
const prefixes = [...code.matchAll(/`(?:\w+:)?([\w.-]+[._-])\$\{/g)].map((match) => match[1]);

function isUsed(namespace, key) {
  const plain = key.replace(PLURAL, '');
  const spelled = [
    `'${plain}'`,
    `"${plain}"`,
    `'${namespace}:${plain}'`,
    `"${namespace}:${plain}"`,
    `\`${plain}\``,
  ];
  return (
    spelled.some((text) => code.includes(text)) ||
    prefixes.some((prefix) => plain.startsWith(prefix))
  );
}

for (const namespace of readdirSync(join(root, 'i18n'))) {
  if (!statSync(join(root, 'i18n', namespace)).isDirectory()) continue;
  const french = read(namespace, SOURCE);
  for (const language of LANGUAGES) compare(namespace, french, language);
  for (const key of french.keys()) {
    if (!isUsed(namespace, key)) faults.push(`${namespace}: ${key} is used nowhere`);
  }
}

if (faults.length > 0) {
  console.error(faults.join('\n'));
  console.error(`${faults.length} fault(s) in the translations`);
  process.exit(1);
}
console.log('Translations are complete in every language.');
