import type { PatientRow } from './read-patient-row.ts'
import type { RowProblem } from './row-problem.ts'

/** What the register and the contacts hold of what a file names. */
export interface Register {
  patients: { id: string, contactId: string, cpf: string | null, membershipNumber: string | null }[]
  /** Whose each phone is: a patient's or a lead's. */
  phones: { value: string, contactId: string }[]
}

export interface PlannedRow {
  row: PatientRow
  /** The patient it is about; null for a new one. */
  patientId: string | null
  contactId: string | null
  /** The leads who write from its numbers. */
  leadIds: string[]
}

/** Decides what becomes of each row: an update, a lead promoted, a new patient, or problems. A row that repeats one that goes in is a problem. */
export function planImport(rows: PatientRow[], register: Register): { planned: PlannedRow[], problems: RowProblem[] } {
  const find = finder(register)
  const seen = new Set<string>()
  const problems: RowProblem[] = []
  const planned: PlannedRow[] = []
  for (const row of rows) {
    const { plannedRow, clashes } = find(row)
    const marks = marksOf(plannedRow)
    const repeat = marks.find(({ mark }) => seen.has(mark))
    problems.push(...clashes)
    if (clashes.length > 0)
      continue
    if (repeat) {
      problems.push({ line: row.line, column: repeat.column, code: 'duplicateInFile', value: repeat.value })
      continue
    }
    planned.push(plannedRow)
    for (const { mark } of marks)
      seen.add(mark)
  }
  return { planned, problems }
}

function finder({ patients, phones }: Register) {
  const byCpf = new Map(patients.map(patient => [patient.cpf, patient]))
  const byMembershipNumber = new Map(patients.map(patient => [patient.membershipNumber, patient]))
  const byContact = new Map(patients.map(patient => [patient.contactId, patient]))
  const ownerOf = new Map(phones.map(({ value, contactId }) => [value, contactId]))

  return (row: PatientRow): { plannedRow: PlannedRow, clashes: RowProblem[] } => {
    const owners = row.phones.flatMap((phone) => {
      const contactId = ownerOf.get(phone)
      return contactId ? [{ phone, contactId, patient: byContact.get(contactId) }] : []
    })
    const numbered = row.membershipNumber ? byMembershipNumber.get(row.membershipNumber) : undefined
    const patient = (row.cpf && byCpf.get(row.cpf))
      || (numbered && agrees(numbered.cpf, row.cpf) ? numbered : undefined)
      || owners.find(owner => owner.patient && agrees(owner.patient.cpf, row.cpf) && agrees(owner.patient.membershipNumber, row.membershipNumber))?.patient
    const taken = (column: string, value: string): RowProblem => ({ line: row.line, column, code: 'taken', value })
    return {
      plannedRow: {
        row,
        patientId: patient?.id ?? null,
        contactId: patient?.contactId ?? null,
        leadIds: [...new Set(owners.filter(owner => !owner.patient).map(owner => owner.contactId))],
      },
      clashes: [
        ...(numbered && numbered !== patient ? [taken('membershipNumber', row.membershipNumber ?? '')] : []),
        ...owners.filter(owner => owner.patient && owner.patient !== patient).map(owner => taken('phones', owner.phone)),
      ],
    }
  }
}

/** A number alone names a patient only where nothing else says it is another person. */
function agrees(registered: string | null, given: string | null) {
  return registered === null || given === null || registered === given
}

/** What no two rows of a file may share. */
function marksOf({ row, patientId, leadIds }: PlannedRow) {
  const marks = [
    ...row.phones.map(value => ({ mark: `phone ${value}`, column: 'phones', value })),
    ...(row.cpf ? [{ mark: `cpf ${row.cpf}`, column: 'cpf', value: row.cpf }] : []),
    ...(row.membershipNumber ? [{ mark: `number ${row.membershipNumber}`, column: 'membershipNumber', value: row.membershipNumber }] : []),
  ]
  const people = [patientId, ...leadIds].filter(id => id !== null)
  return [...marks, ...people.map(id => ({ mark: `person ${id}`, column: 'phones', value: row.phones[0] ?? '' }))]
}
