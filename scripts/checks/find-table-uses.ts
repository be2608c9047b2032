export interface Table {
  /** `contactIdentity`, as the database client calls it. */
  model: string
  /** `contact_identities`, as SQL calls it. */
  name: string
  /** The module whose schema file it stands in. */
  owner: string
}

export interface TableUse {
  table: Table
  verb: 'reads' | 'writes'
}

/** The tables of one schema file, which is named after the module that owns them. */
export function readTables(owner: string, schema: string): Table[] {
  return [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].map(([, model = '', body = '']) => ({
    model: model[0]?.toLowerCase() + model.slice(1),
    name: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model,
    owner,
  }))
}

/** Every table a source file names: through the client (`db.contact.update`) or in SQL (`UPDATE contacts`). */
export function findTableUses(source: string, tables: Table[]): TableUse[] {
  const byClient = [...source.matchAll(/\bdb\s*\.\s*(\w+)\s*\.\s*(\w+)\(/g)]
    .map(([, model, method = '']) => ({ table: tables.find(table => table.model === model), verb: verbOf(isReadMethod(method)) }))
  const bySql = [...source.matchAll(/\b(DELETE FROM|FROM|JOIN|USING|UPDATE|INTO|TABLE|TRUNCATE)\s+(?:ONLY\s+)?"?(\w+)"?/g)]
    .map(([, keyword = '', name]) => ({ table: tables.find(table => table.name === name), verb: verbOf(['FROM', 'JOIN', 'USING', 'TABLE'].includes(keyword)) }))
  return [...byClient, ...bySql].flatMap(({ table, verb }) => table ? [{ table, verb }] : [])
}

function isReadMethod(method: string) {
  return /^(?:find|count|aggregate|groupBy)/.test(method)
}

function verbOf(isRead: boolean): TableUse['verb'] {
  return isRead ? 'reads' : 'writes'
}
