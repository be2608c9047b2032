import { gather } from '../gather.ts'

/** What the other pages say in this language, by feature. */
export default gather(import.meta.glob(['../../features/*/messages/pt-br.ts', '!../../features/{command-bar,folders,inbox,labels,notifications,scheduled,search,shell,shortcuts}/messages/pt-br.ts'], { eager: true }))
