import type { ConsentState, patientColumns, PatientStatus } from '@recado/contracts'
import { toSearchText } from '../search-text.ts'

type PatientColumn = (typeof patientColumns)[number]

const columns = new Map(Object.entries({
  name: ['name', 'nome', 'nombre', 'full name', 'nome completo', 'nombre completo', 'nome do paciente', 'patient', 'patient name', 'paciente', 'associado', 'nom', 'nom complet', 'nom du patient', 'الاسم', 'الاسم الكامل', 'اسم المريض', 'المريض'],
  phones: ['phone', 'phones', 'phone number', 'telephone', 'mobile', 'cell phone', 'telefone', 'telefones', 'fone', 'celular', 'celulares', 'telefono', 'telefonos', 'movil', 'whatsapp', 'telefone celular', 'telefono movil', 'phone s', 'telefone s', 'telefono s', 'telephones', 'portable', 'numero de telephone', 'الهاتف', 'الهواتف', 'رقم الهاتف', 'الجوال', 'رقم الجوال', 'واتساب'],
  cpf: ['cpf', 'n cpf', 'numero do cpf'],
  birthDate: ['birth date', 'birthdate', 'date of birth', 'birthday', 'dob', 'data de nascimento', 'data nascimento', 'dt nascimento', 'nascimento', 'fecha de nacimiento', 'fecha nacimiento', 'nacimiento', 'date de naissance', 'naissance', 'تاريخ الميلاد'],
  membershipNumber: ['membership number', 'membershipnumber', 'membership', 'member number', 'member id', 'matricula', 'numero de matricula', 'numero de associado', 'numero do associado', 'numero de socio', 'carteirinha', 'n matricula', 'numero d adherent', 'n d adherent', 'adherent', 'matricule', 'رقم العضوية', 'العضوية'],
  status: ['status', 'situacao', 'situacion', 'estado del paciente', 'statut', 'الحالة'],
  validUntil: ['valid until', 'validuntil', 'expires', 'expires at', 'expiry', 'expiry date', 'validade', 'valido ate', 'data de validade', 'vencimento', 'vigencia', 'validez', 'valido hasta', 'fecha de vencimiento', 'vencimiento', 'valable jusqu au', 'date de validite', 'validite', 'expiration', 'صالح حتى', 'تاريخ الانتهاء'],
  consent: ['consent', 'opt in', 'optin', 'consentimento', 'aceite', 'aceite lgpd', 'lgpd', 'consentimiento', 'consentement', 'rgpd', 'gdpr', 'الموافقة'],
  consentOn: ['consent on', 'consenton', 'consent date', 'date of consent', 'consent since', 'data do consentimento', 'data de consentimento', 'consentimento em', 'data do aceite', 'fecha de consentimiento', 'fecha del consentimiento', 'consentimiento el', 'date de consentement', 'date du consentement', 'consentement le', 'تاريخ الموافقة'],
} satisfies Record<PatientColumn, string[]>).flatMap(([column, names]) => names.map(name => [toSearchText(name), column as PatientColumn] as const)))

const statuses = new Map(Object.entries({
  active: ['active', 'ativo', 'ativa', 'activo', 'activa', 'regular', 'em dia', 'al dia', 'actif', 'نشط', 'نشطة', 'فعال'],
  pending: ['pending', 'pendente', 'pendiente', 'em analise', 'en analisis', 'en attente', 'معلق', 'قيد الانتظار'],
  suspended: ['suspended', 'suspenso', 'suspensa', 'suspendido', 'suspendida', 'bloqueado', 'bloqueada', 'suspendu', 'suspendue', 'موقوف', 'موقوفة'],
  expired: ['expired', 'expirado', 'expirada', 'vencido', 'vencida', 'caducado', 'caducada', 'expire', 'expiree', 'perime', 'perimee', 'منته', 'منتهي', 'منتهية'],
} satisfies Record<PatientStatus, string[]>).flatMap(([status, words]) => words.map(word => [toSearchText(word), status as PatientStatus] as const)))

const consents = new Map(Object.entries({
  unknown: ['unknown', 'desconhecido', 'nao informado', 'nao se sabe', 'desconocido', 'inconnu', 'غير معروف', 'غير معروفة'],
  given: ['given', 'yes', 'y', 'true', '1', 'agreed', 'sim', 's', 'concedido', 'dado', 'autorizado', 'aceito', 'si', 'otorgado', 'aceptado', 'donne', 'oui', 'accorde', 'accepte', 'نعم', 'ممنوحة', 'موافق', 'موافقة'],
  withdrawn: ['withdrawn', 'no', 'n', 'false', '0', 'refused', 'opt out', 'nao', 'retirado', 'revogado', 'recusado', 'revocado', 'rechazado', 'retire', 'non', 'revoque', 'refuse', 'لا', 'مسحوبة', 'مرفوضة'],
} satisfies Record<ConsentState, string[]>).flatMap(([state, words]) => words.map(word => [toSearchText(word), state as ConsentState] as const)))

/** What the header says of each place in a row, in five languages; null for a column the register does not have. */
export function readPatientHeader(cells: string[]): (PatientColumn | null)[] {
  const seen = new Set<PatientColumn>()
  const isSpanish = cells.some(cell => /nombre/i.test(cell))
  return cells.map((cell) => {
    const column = columnOf(cell, isSpanish)
    if (!column || (seen.has(column) && column !== 'phones'))
      return null
    seen.add(column)
    return column
  })
}

/** The status a word stands for, in five languages. */
export function toStatus(word: string): PatientStatus | null {
  return statuses.get(toSearchText(word)) ?? null
}

/** What a word says of a consent, in five languages. */
export function toConsentState(word: string): ConsentState | null {
  return consents.get(toSearchText(word)) ?? null
}

/** A number at the end is left out: `Telefone 2`. In Portuguese `estado` is a part of the country. */
function columnOf(header: string, isSpanish: boolean): PatientColumn | null {
  const word = toSearchText(header).replace(/\P{L}+/gu, ' ').trim()
  return isSpanish && word === 'estado' ? 'status' : columns.get(word) ?? null
}
