import type { importColumns, PatientStatus } from '@recado/contracts'
import { toSearchText } from '../search-text.ts'

export type ImportColumn = (typeof importColumns)[number]

const columns = new Map(Object.entries({
  name: ['name', 'nome', 'nombre', 'full name', 'nome completo', 'nombre completo', 'nome do paciente', 'patient', 'patient name', 'paciente', 'associado'],
  phones: ['phone', 'phones', 'phone number', 'telephone', 'mobile', 'cell phone', 'telefone', 'telefones', 'fone', 'celular', 'celulares', 'telefono', 'telefonos', 'movil', 'whatsapp', 'telefone celular', 'telefono movil', 'phone s', 'telefone s', 'telefono s'],
  cpf: ['cpf', 'n cpf', 'numero do cpf'],
  birthDate: ['birth date', 'birthdate', 'date of birth', 'birthday', 'dob', 'data de nascimento', 'data nascimento', 'dt nascimento', 'nascimento', 'fecha de nacimiento', 'fecha nacimiento', 'nacimiento'],
  membershipNumber: ['membership number', 'membershipnumber', 'membership', 'member number', 'member id', 'matricula', 'numero de matricula', 'numero de associado', 'numero do associado', 'numero de socio', 'carteirinha', 'n matricula'],
  status: ['status', 'situacao', 'situacion', 'estado del paciente'],
  validUntil: ['valid until', 'validuntil', 'expires', 'expires at', 'expiry', 'expiry date', 'validade', 'valido ate', 'data de validade', 'vencimento', 'vigencia', 'validez', 'valido hasta', 'fecha de vencimiento', 'vencimiento'],
} satisfies Record<ImportColumn, string[]>).flatMap(([column, names]) => names.map(name => [name, column as ImportColumn] as const)))

const statuses = new Map(Object.entries({
  active: ['active', 'ativo', 'ativa', 'activo', 'activa', 'regular', 'em dia', 'al dia'],
  pending: ['pending', 'pendente', 'pendiente', 'em analise', 'en analisis'],
  suspended: ['suspended', 'suspenso', 'suspensa', 'suspendido', 'suspendida', 'bloqueado', 'bloqueada'],
  expired: ['expired', 'expirado', 'expirada', 'vencido', 'vencida', 'caducado', 'caducada'],
} satisfies Record<PatientStatus, string[]>).flatMap(([status, words]) => words.map(word => [word, status as PatientStatus] as const)))

/** What the header says of each place in a row; null for a column the register does not have. */
export function readHeader(cells: string[]): (ImportColumn | null)[] {
  const seen = new Set<ImportColumn>()
  const isSpanish = cells.some(cell => /nombre/i.test(cell))
  return cells.map((cell) => {
    const column = columnOf(cell, isSpanish)
    if (!column || (seen.has(column) && column !== 'phones'))
      return null
    seen.add(column)
    return column
  })
}

/** The status a word stands for, in Portuguese, English or Spanish. */
export function toStatus(word: string): PatientStatus | null {
  return statuses.get(toSearchText(word)) ?? null
}

/** A number at the end is left out: `Telefone 2`. In Portuguese `estado` is a part of the country. */
function columnOf(header: string, isSpanish: boolean): ImportColumn | null {
  const word = toSearchText(header).replace(/[^a-z]+/g, ' ').trim()
  return isSpanish && word === 'estado' ? 'status' : columns.get(word) ?? null
}
