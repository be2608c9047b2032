import { fr as common } from '../common/fr.ts'
import { fr as errors } from '../errors/fr.ts'
import { gather } from '../gather.ts'
import { fr as words } from '../words/fr.ts'

export { fr as ui } from '@nuxt/ui/locale'

/** What the inbox and the frame around it say in this language, by feature: all there is when they are first shown. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/{command-bar,folders,inbox,labels,notifications,scheduled,search,shell,shortcuts}/messages/fr.ts', { eager: true })) }
