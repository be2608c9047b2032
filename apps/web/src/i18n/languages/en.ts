import { en as common } from '../common/en.ts'
import { en as errors } from '../errors/en.ts'
import { gather } from '../gather.ts'
import { en as words } from '../words/en.ts'

export { en as ui } from '@nuxt/ui/locale'

/** What the inbox and the frame around it say in this language, by feature: all there is when they are first shown. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/{command-bar,folders,inbox,labels,notifications,scheduled,search,shell,shortcuts}/messages/en.ts', { eager: true })) }
