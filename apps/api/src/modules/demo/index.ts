// Demo: a simulated WAHA beside Recado, an association with people in it, and a patient who writes. Owns no table; it
// calls the same verbs as everybody else.
export { startDemo } from './start-demo.ts'
