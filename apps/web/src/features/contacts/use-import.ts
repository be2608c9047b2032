import { importColumns } from '@recado/contracts'
import { useFileImport } from '../../composables/use-file-import.ts'
import { useContacts } from './store.ts'

/** A file of patients: first its preview, then the import, all of it or nothing. */
export function useImport() {
  const contacts = useContacts()
  return useFileImport((file, isPreview) => contacts.importPatients(file, isPreview))
}

/** A file to begin with: the headers and one row. */
export function importTemplate() {
  const row = ['Ana Souza', '+55 11 98765-4321', '529.982.247-25', '1984-03-12', 'A-1042', 'active', '2027-12-31']
  return `${importColumns.join(',')}\n${row.join(',')}\n`
}
