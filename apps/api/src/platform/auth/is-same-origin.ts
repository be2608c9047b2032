/** Whether a page of `origin` (the header) was served by `host` (the header). */
export function isSameOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
