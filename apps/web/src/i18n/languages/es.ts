import { es as common } from '../common/es.ts'
import { es as errors } from '../errors/es.ts'
import { gather } from '../gather.ts'
import { es as words } from '../words/es.ts'

export { es as ui } from '@nuxt/ui/locale'

/** What the inbox and the frame around it say in this language, by feature: all there is when they are first shown. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/{command-bar,folders,inbox,labels,notifications,scheduled,search,shell,shortcuts}/messages/es.ts', { eager: true })) }
