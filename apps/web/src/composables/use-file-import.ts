import type { ImportProblem } from '@recado/contracts'
import { computed, shallowRef } from 'vue'

interface Report { isDone: boolean, rowCount: number, problems: ImportProblem[] }

/** A file: first its preview, then the import, all of it or nothing. */
export function useFileImport<R extends Report>(send: (file: File, isPreview: boolean) => Promise<R>) {
  const file = shallowRef<File | null>(null)
  const report = shallowRef<R | null>(null)
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
      report.value = await send(chosen, isPreview)
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
