import { ptBr as common } from '../common/pt-br.ts'
import { ptBr as errors } from '../errors/pt-br.ts'
import { gather } from '../gather.ts'
import { ptBr as words } from '../words/pt-br.ts'

export { pt_br as ui } from '@nuxt/ui/locale'

/** What the inbox and the frame around it say in this language, by feature: all there is when they are first shown. */
export default { common, errors, words, ...gather(import.meta.glob('../../features/{command-bar,folders,inbox,labels,notifications,scheduled,search,shell,shortcuts}/messages/pt-br.ts', { eager: true })) }
