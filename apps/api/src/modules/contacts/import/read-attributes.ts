import type { AttributeValue, AttributeValues, ImportMapping } from '@recado/contracts'
import type { Tx } from '../../../ctx.ts'
import type { Attribute } from '../../../platform/db/generated/client.ts'
import type { Cells } from './cells-of.ts'
import type { RowProblem } from './row-problem.ts'
import { parseAmount } from '../orders/parse-amount.ts'
import { toSearchText } from '../search-text.ts'
import { cellsOf } from './cells-of.ts'
import { noLongerThan } from './no-longer-than.ts'
import { parseDay } from './parse-day.ts'

const longest = 1000
const yes = new Set(['yes', 'y', 'true', '1', 'sim', 's', 'si', 'oui', 'o', 'vrai', 'verdadero', 'verdadeiro', 'x', 'نعم'])
const no = new Set(['no', 'n', 'false', '0', 'nao', 'non', 'faux', 'falso', 'لا'])

/** What rows say of the association's attributes, by line; what is wrong goes to `problems`. Nobody gives an attribute up meanwhile. */
export async function readAttributes(tx: Tx, mapping: ImportMapping, rows: Cells[], problems: RowProblem[]): Promise<Map<number, AttributeValues>> {
  const wanted = mapping.flatMap(column => column?.startsWith('attribute.') ? [column.slice('attribute.'.length)] : [])
  if (wanted.length === 0)
    return new Map()
  await tx.db.$queryRaw`SELECT 1 FROM attributes WHERE association_id = ${tx.association.id}::uuid AND key = ANY(${wanted}::text[]) ORDER BY id FOR SHARE`
  const attributes = await tx.db.attribute.findMany({ where: { key: { in: wanted } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return new Map(rows.map((row) => {
    const cells = cellsOf(row, mapping)
    const values = attributes.flatMap((attribute): [string, AttributeValue][] => {
      const value = cells.first(`attribute.${attribute.key}`, 'badValue', text => parseValue(attribute, text))
      return value === null ? [] : [[attribute.key, value]]
    })
    problems.push(...cells.problems)
    return [row.line, Object.fromEntries(values)]
  }))
}

function parseValue({ type, options }: Pick<Attribute, 'type' | 'options'>, text: string): AttributeValue | null {
  switch (type) {
    case 'number': return toNumber(text)
    case 'date': return parseDay(text)
    case 'choice': return options.find(option => toSearchText(option) === toSearchText(text)) ?? null
    case 'yesNo': return toYesNo(toSearchText(text))
    case 'text': return noLongerThan(longest, text)
  }
}

function toNumber(text: string) {
  const amount = parseAmount(text)
  return amount === null ? null : Number(amount)
}

function toYesNo(word: string) {
  if (yes.has(word))
    return true
  return no.has(word) ? false : null
}
