/** Work that comes round by the clock, once for all processes: it looks for what is due and gives it a job. It may run twice. */
export interface Sweep<Root> {
  name: string
  /** Minute, hour, day, month, weekday (UTC), as in a crontab: `* * * * *` is each minute. */
  cron: string
  run: (root: Root) => Promise<void>
}

export function defineSweep<Root>(sweep: Sweep<Root>): Sweep<Root> {
  return sweep
}
