import { defineComponent } from 'vue'
import { useFolderCounts } from '../use-folder-counts.ts'

/** Counts while there are folders; shows nothing by itself. */
export const FolderCounts = defineComponent(() => {
  useFolderCounts()
  return () => null
})
