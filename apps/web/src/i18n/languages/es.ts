import { es as common } from '../common/es.ts'
import { es as errors } from '../errors/es.ts'
import { gather } from '../gather.ts'
import { es as words } from '../words/es.ts'

export { es as ui } from '@nuxt/ui/locale'

/** Every message in this language, by feature. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/*/messages/es.ts', { eager: true })) }
