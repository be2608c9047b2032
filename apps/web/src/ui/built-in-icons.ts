// Takes the place of Iconify in the page: every icon is built in, so what would fetch others from its host stays out.
import { addIcon as add } from '@iconify/vue/offline'

export { Icon } from '@iconify/vue/offline'

/** Takes `lucide:check` in by the name it is asked for, `lucide-check`. */
export function addIcon(name: string, data: Parameters<typeof add>[1]) {
  add(name.replace(':', '-'), data)
}

/** Whether an icon is there: all are. */
export function iconLoaded() {
  return true
}
