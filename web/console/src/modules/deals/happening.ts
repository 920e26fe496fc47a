import words from './words'

/** What happened to an end of a deal, in words; what is not known, as it is. */
export function happeningOf(happened: string): string {
  const key = `did_${happened}`
  return words.has(key) ? words(key) : happened
}
