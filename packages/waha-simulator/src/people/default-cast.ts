import type { NewPerson } from './new-person.ts'

/** Invented people; between them they show every way WhatsApp addresses somebody. */
export const defaultCast: NewPerson[] = [
  { id: 'ana', name: 'Ana Souza', phone: '+55 11 98765-4321' },
  { id: 'joao', name: 'João Pereira', phone: '+55 31 99999-8888', waId: '553199998888', note: 'WhatsApp id without the ninth digit' },
  { id: 'beatriz', name: 'Beatriz Lima', phone: '+55 21 97777-6666', lid: '123451234500021', addressedBy: 'lid', lidKnown: false, note: 'Known by a hidden id (LID) only' },
  { id: 'carlos', name: 'Carlos Nogueira', phone: '+55 85 98888-1234', lid: '123451234500085', addressedBy: 'lid', note: 'Writes under a LID with a known phone' },
  { id: 'lucia', name: 'Lucía Hernández', phone: '+52 55 1234 5678', waId: '5215512345678', note: 'Mexico: the id has an extra 1' },
  { id: 'martin', name: 'Martín Fernández', phone: '+54 9 11 2345-6789', note: 'Argentina' },
  { id: 'maria', name: 'Maria Aparecida da Conceição Albuquerque de Vasconcelos Figueiredo', phone: '+55 62 99123-4567' },
  { id: 'pedro', name: 'Pedro Rocha', phone: '+55 41 99876-5432', online: false, note: 'Phone switched off' },
  { id: 'flor', name: '🌻', phone: '+55 71 99111-2222' },
]

export const defaultBusinesses = [
  { phone: '5511940001234', name: 'Front desk' },
  { phone: '5521940005678', name: 'Second number' },
]
