// Builds industries/gbt4754_2017.csv: the catalogue of industries with what each name is found by. Run by hand
// (README.md); the same input gives the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { customPinyin, pinyin } from 'pinyin-pro';

// A reading that a general dictionary gets wrong.
customPinyin({ 薄膜: 'bo mo' });

const read = new URL('input/gbt4754_2017.csv', import.meta.url);
const written = new URL('../industries/gbt4754_2017.csv', import.meta.url);

const syllables = (name) => pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((syllable) => syllable !== '');

const rows = readFileSync(read, 'utf8').trim().split('\n').slice(1).map((line) => {
  const [code, name] = line.split(',');
  const sounds = syllables(name);
  return [code, name, sounds.join(' '), sounds.map((sound) => sound[0]).join('')].join(',');
});

writeFileSync(written, `code,name,pinyin,initials\n${rows.join('\n')}\n`);
