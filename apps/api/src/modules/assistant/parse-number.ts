import { plainWords } from './plain-words.ts'

/** The one number in a text, in digits or as a small word, with a point before its decimals; null for none or several. */
export function parseNumber(text: string): string | null {
  const written = text.match(/-?\d+(?:[.,]\d+)*/g) ?? []
  if (written.length === 1 && written[0])
    return toDecimal(written[0])
  const spelled = plainWords(text).trim().split(' ').map(word => numbersByWord.get(word)).filter(number => number !== undefined)
  return written.length === 0 && spelled.length === 1 ? String(spelled[0]) : null
}

/** «1.234,5», «1,234.5» and «1234.5» are one number; a mark followed by exactly three digits groups thousands. */
function toDecimal(written: string) {
  const decimal = /[.,]\d{1,2}$|[.,]\d{4,}$/.exec(written)?.[0] ?? ''
  const whole = written.slice(0, written.length - decimal.length).replace(/[.,]/g, '')
  return String(Number(whole + decimal.replace(',', '.')))
}

const numbersByWord = new Map([
  'zero cero nenhum nenhuma ninguno none',
  'um uma one un uno una',
  'dois duas two dos',
  'tres three',
  'quatro four cuatro',
  'cinco five',
  'seis six',
  'sete seven siete',
  'oito eight ocho',
  'nove nine nueve',
  'dez ten diez',
].flatMap((words, number) => words.split(' ').map(word => [word, number] as const)))
