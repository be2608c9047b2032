import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findTableUses, readTables } from './checks/find-table-uses.ts'
import { root } from './checks/root.ts'
import { tableExceptions } from './checks/table-exceptions.ts'

const schemaDir = join(root, 'prisma/schema')
const modulesDir = join(root, 'apps/api/src/modules')
const tables = readdirSync(schemaDir).flatMap(file => readTables(basename(file, '.prisma'), readFileSync(join(schemaDir, file), 'utf8')))
const excepted = tableExceptions.flatMap(({ module, verb, tables }) => tables.map(table => `${module} ${verb} ${table}`))

describe('a table', () => {
  it('is touched only by the module that owns it', () => {
    const isExcepted = new Set(excepted)
    expect(foreignUses().filter(({ use }) => !isExcepted.has(use)).map(({ use, file }) => `${use}: ${file}`)).toEqual([])
  })

  it('has no exception that nobody needs any more', () => {
    const isNeeded = new Set(foreignUses().map(({ use }) => use))
    expect(excepted.filter(use => !isNeeded.has(use))).toEqual([])
  })

  it('stands in the schema file of a module', () => {
    const modules = readdirSync(modulesDir)
    expect(tables.length).toBeGreaterThan(15)
    expect(tables.filter(({ owner }) => !modules.includes(owner))).toEqual([])
  })
})

describe('a use of a table', () => {
  it.each([
    ['await tx.db.contact.findMany({})', 'reads contacts'],
    ['await ctx.db.contactIdentity.count()', 'reads contact_identities'],
    ['await db\n  .patient\n  .update({})', 'writes patients'],
    ['SELECT 1 FROM contacts c', 'reads contacts'],
    ['SELECT 1 FROM other\n  LEFT JOIN "patients" p ON true', 'reads patients'],
    ['UPDATE contacts SET name = 1', 'writes contacts'],
    ['INSERT INTO patients (id) VALUES (1)', 'writes patients'],
    ['DELETE FROM contact_identities', 'writes contact_identities'],
  ])('is seen in %j', (source, use) => {
    expect(findTableUses(source, tables).map(({ verb, table }) => `${verb} ${table.name}`)).toEqual([use])
  })

  it('is not seen in what only looks like one', () => {
    expect(findTableUses('from contacts; row.contact.find(x); FROM jsonb_to_recordset(x); FOR UPDATE', tables)).toEqual([])
  })
})

function foreignUses() {
  return readdirSync(modulesDir, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const [module = ''] = file.split(/[\\/]/)
      return findTableUses(readFileSync(join(modulesDir, file), 'utf8'), tables)
        .filter(({ table }) => table.owner !== module)
        .map(({ verb, table }) => ({ use: `${module} ${verb} ${table.name}`, file }))
    })
}
