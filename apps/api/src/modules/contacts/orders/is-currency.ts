const currencies = new Set(Intl.supportedValuesOf('currency'))

/** Whether there is such a currency: `BRL`. */
export function isCurrency(code: string): boolean {
  return currencies.has(code)
}
