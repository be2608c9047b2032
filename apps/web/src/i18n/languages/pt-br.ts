import { ptBr as common } from '../common/pt-br.ts'
import { ptBr as errors } from '../errors/pt-br.ts'
import { gather } from '../gather.ts'
import { ptBr as words } from '../words/pt-br.ts'

export { pt_br as ui } from '@nuxt/ui/locale'

/** Every message in this language, by feature. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/*/messages/pt-br.ts', { eager: true })) }
