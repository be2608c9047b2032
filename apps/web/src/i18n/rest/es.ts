import { gather } from '../gather.ts'

/** What the other pages say in this language, by feature. */
export default gather(import.meta.glob(['../../features/*/messages/es.ts', '!../../features/{command-bar,folders,inbox,labels,notifications,scheduled,search,shell,shortcuts}/messages/es.ts'], { eager: true }))
