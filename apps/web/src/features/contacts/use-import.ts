import type { ImportReport } from '@recado/contracts'
import { importColumns } from '@recado/contracts'
import { computed, shallowRef } from 'vue'
import { useContacts } from './store.ts'

/** A file of patients: first its preview, then the import, all of it or nothing. */
export function useImport() {
  const contacts = useContacts()
  const file = shallowRef<File | null>(null)
  const report = shallowRef<ImportReport | null>(null)
  const error = shallowRef<unknown>(null)
  const isWorking = shallowRef(false)
  const canImport = computed(() => report.value !== null && !report.value.isDone && report.value.problems.length === 0 && report.value.rowCount > 0)

  function preview(chosen: File) {
    file.value = chosen
    report.value = null
    return read(chosen, true)
  }

  function importAll() {
    return file.value ? read(file.value, false) : undefined
  }

  function startAgain() {
    file.value = null
    report.value = null
    error.value = null
  }

  async function read(chosen: File, isPreview: boolean) {
    isWorking.value = true
    error.value = null
    try {
      report.value = await contacts.importPatients(chosen, isPreview)
    }
    catch (failure) {
      error.value = failure
    }
    finally {
      isWorking.value = false
    }
  }

  return { file, report, error, isWorking, canImport, preview, importAll, startAgain }
}

/** A file to begin with: the headers and one row. */
export function importTemplate() {
  const row = ['Ana Souza', '+55 11 98765-4321', '529.982.247-25', '1984-03-12', 'A-1042', 'active', '2027-12-31']
  return `${importColumns.join(',')}\n${row.join(',')}\n`
}
