import { fr as common } from '../common/fr.ts'
import { fr as errors } from '../errors/fr.ts'
import { gather } from '../gather.ts'
import { fr as words } from '../words/fr.ts'

export { fr as ui } from '@nuxt/ui/locale'

/** Every message in this language, by feature. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/*/messages/fr.ts', { eager: true })) }
