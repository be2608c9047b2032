import { ar as common } from '../common/ar.ts'
import { ar as errors } from '../errors/ar.ts'
import { gather } from '../gather.ts'
import { ar as words } from '../words/ar.ts'

export { ar as ui } from '@nuxt/ui/locale'

/** Every message in this language, by feature. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/*/messages/ar.ts', { eager: true })) }
