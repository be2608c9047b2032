import { plainWords } from './plain-words.ts'

/** The day in a text as `1980-12-31`; null when there is none that exists. The day comes before the month unless it cannot. */
export function parseDate(text: string): string | null {
  const iso = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(text)
  if (iso)
    return toDay(iso[1], iso[2], iso[3])
  const numeric = /(?<!\d)(\d{1,2})(?:\s|\s*[\-./])\s*(\d{1,2})(?:\s|\s*[\-./])\s*(\d{4}|\d{2})(?!\d)/.exec(text)
  if (numeric)
    return toDay(numeric[3], numeric[2], numeric[1]) ?? toDay(numeric[3], numeric[1], numeric[2])
  const digits = /(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)/.exec(text)
  if (digits)
    return toDay(digits[3], digits[2], digits[1])
  return parseSpelled(plainWords(text))
}

/** «31 de dezembro de 1980», «December 31st 1980», «31 diciembre 1980». */
function parseSpelled(words: string) {
  const month = words.trim().split(' ').map(word => monthsByWord.get(word)).find(number => number !== undefined)
  const year = / ((?:19|20)\d{2}) /.exec(words)?.[1]
  const day = / (\d{1,2})(?:st|nd|rd|th|o)? /.exec(words)?.[1]
  return month && year && day ? toDay(year, String(month), day) : null
}

function toDay(year = '', month = '', day = '') {
  const fullYear = year.length === 2 ? toFullYear(Number(year)) : Number(year)
  const date = new Date(Date.UTC(fullYear, Number(month) - 1, Number(day)))
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return isReal && fullYear >= 1900 && fullYear <= 2100 ? date.toISOString().slice(0, 10) : null
}

/** «80» is 1980, «05» is 2005: people write of births and of this century. */
function toFullYear(year: number) {
  return year <= 40 ? 2000 + year : 1900 + year
}

const monthsByWord = new Map([
  'janeiro jan january enero ene',
  'fevereiro fev february feb febrero',
  'marco mar march marzo',
  'abril abr april apr',
  'maio mai may mayo',
  'junho jun june junio',
  'julho jul july julio',
  'agosto ago august aug',
  'setembro set september sep sept septiembre',
  'outubro out october oct octubre',
  'novembro nov november noviembre',
  'dezembro dez december dec diciembre dic',
].flatMap((words, index) => words.split(' ').map(word => [word, index + 1] as const)))
