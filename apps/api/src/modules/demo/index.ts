// Demo: a simulated WAHA beside Recado, an association with people in it, and a patient who writes. Owns no table; it
// calls the same verbs as everybody else.
export { openSimulator } from './open-simulator.ts'
export { startDemo } from './start-demo.ts'
