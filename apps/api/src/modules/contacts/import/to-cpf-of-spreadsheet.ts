import { toCpf } from '../cpf.ts'

/** Spreadsheets take a CPF for a number and drop the zeros it begins with. */
export function toCpfOfSpreadsheet(text: string): string | null {
  return toCpf(/^\d{8,10}$/.test(text) ? text.padStart(11, '0') : text)
}
