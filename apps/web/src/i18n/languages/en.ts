import { en as common } from '../common/en.ts'
import { en as errors } from '../errors/en.ts'
import { gather } from '../gather.ts'
import { en as words } from '../words/en.ts'

export { en as ui } from '@nuxt/ui/locale'

/** Every message in this language, by feature. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/*/messages/en.ts', { eager: true })) }
