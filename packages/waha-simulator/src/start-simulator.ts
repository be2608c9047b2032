import type { Control } from './control/control.ts'
import type { SimulatorOptions } from './options.ts'

/** A running WAHA look-alike. */
export interface Simulator {
  /** what to give as the WAHA base URL; the phones' page is at its root */
  url: string
  port: number
  control: Control
  close: () => Promise<void>
}

/** Starts a WAHA-compatible server with simulated phones. */
export declare function startSimulator(options: SimulatorOptions): Promise<Simulator>
