import { gather } from '../gather.ts'

/** What the other pages say in this language, by feature. */
export default gather(import.meta.glob(['../../features/*/messages/en.ts', '!../../features/{command-bar,folders,inbox,labels,notifications,scheduled,search,shell,shortcuts}/messages/en.ts'], { eager: true }))
