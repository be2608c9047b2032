export { createManualClock, systemClock } from './clock.ts'
export type { Clock } from './clock.ts'
export type {
  Attachment,
  Bubble,
  Content,
  Control,
  PersonView,
  SessionView,
  SimulatorEvent,
  SimulatorState,
  TrueChat,
  TrueMessage,
  WrittenMessage,
} from './control/control.ts'
export type { Engine, MessageKind, Place, Presence, SessionStatus } from './model.ts'
export { defaultTimings, fastTimings, realTimings } from './options.ts'
export type { SimulatorOptions, Timings } from './options.ts'
export type { NewPerson } from './people/new-person.ts'
export { createRandom, shuffle } from './random.ts'
export { startSimulator } from './start-simulator.ts'
export type { Simulator } from './start-simulator.ts'
export type { Troubles } from './troubles.ts'
