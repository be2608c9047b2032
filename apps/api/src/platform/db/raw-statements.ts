import type { ArgType, SqlQuery, SqlQueryable } from '@prisma/driver-adapter-utils'
import type { PrismaClient } from './generated/client.ts'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import { Prisma } from './generated/client.ts'

/** What runs statements: a connection of the adapter, or a transaction on one. */
type Queryable = Pick<SqlQueryable, 'queryRaw' | 'executeRaw'>

/**
 * The same client, whose raw statements go to the adapter as they are: on their way through Prisma they cost as much
 * again as in the database. Types come back as Prisma has them: `bigint`, `Date`, parsed JSON, bytes.
 */
export function withRawStatements<C extends PrismaClient>(client: C, findQueryable: () => Queryable | null): C {
  const run = <T>(direct: (queryable: Queryable, query: SqlQuery) => Promise<T>, otherwise: (sql: Prisma.Sql) => Promise<T>) =>
    (given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T> => {
      const sql = 'raw' in given ? Prisma.sql(given, ...values) : given
      const queryable = findQueryable()
      return queryable ? direct(queryable, toQuery(sql)) : otherwise(sql)
    }
  const raw = {
    $queryRaw: run(async (queryable, query) => toRows(await queryable.queryRaw(query)), sql => client.$queryRaw<Record<string, unknown>[]>(sql)),
    $executeRaw: run((queryable, query) => queryable.executeRaw(query), sql => client.$executeRaw(sql)),
  }
  return new Proxy(client, { get: (target, key) => key in raw ? raw[key as keyof typeof raw] : Reflect.get(target, key) as unknown })
}

function toQuery(sql: Prisma.Sql): SqlQuery {
  return { sql: sql.text, args: sql.values.map(toArg), argTypes: sql.values.map(toArgType) }
}

function toArg(value: unknown): unknown {
  if (value instanceof Date)
    return value.toISOString()
  if (Array.isArray(value))
    return value.map(toArg)
  return typeof value === 'bigint' ? String(value) : value ?? null
}

function toArgType(value: unknown): ArgType {
  return Array.isArray(value) ? list : scalar
}

const [scalar, list]: ArgType[] & [ArgType, ArgType] = [{ scalarType: 'unknown', arity: 'scalar' }, { scalarType: 'unknown', arity: 'list' }]

function toRows({ columnNames, columnTypes, rows }: { columnNames: string[], columnTypes: number[], rows: unknown[][] }): Record<string, unknown>[] {
  const readers = columnTypes.map(type => readerOf.get(type))
  return rows.map((row) => {
    const read: Record<string, unknown> = {}
    columnNames.forEach((name, index) => {
      const value = row[index]
      read[name] = value === null || value === undefined ? null : readers[index]?.(value) ?? value
    })
    return read
  })
}

/** What the adapter leaves as text. */
const readerOf = new Map<number, (value: unknown) => unknown>([
  [ColumnTypeEnum.Int64, value => BigInt(value as string)],
  [ColumnTypeEnum.Numeric, value => new Prisma.Decimal(value as string)],
  [ColumnTypeEnum.DateTime, value => new Date(value as string)],
  [ColumnTypeEnum.Date, value => new Date(value as string)],
  [ColumnTypeEnum.Json, value => JSON.parse(value as string) as unknown],
  [ColumnTypeEnum.Int64Array, value => (value as (string | null)[]).map(it => it === null ? null : BigInt(it))],
  [ColumnTypeEnum.DateTimeArray, value => (value as (string | null)[]).map(it => it === null ? null : new Date(it))],
])
