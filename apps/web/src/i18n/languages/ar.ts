import { ar as common } from '../common/ar.ts'
import { ar as errors } from '../errors/ar.ts'
import { gather } from '../gather.ts'
import { ar as words } from '../words/ar.ts'

export { ar as ui } from '@nuxt/ui/locale'

/** What the inbox and the frame around it say in this language, by feature: all there is when they are first shown. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/{command-bar,folders,inbox,labels,notifications,scheduled,search,shell,shortcuts}/messages/ar.ts', { eager: true })) }
