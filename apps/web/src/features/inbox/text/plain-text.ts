/** A message on one line, without the marks of its formatting. */
export function plainText(text: string) {
  return text
    .replaceAll('```', '')
    .replaceAll(/(^|[\s\p{P}])([*_~])(\S|\S.*?\S)\2(?![\p{L}\p{N}])/gu, '$1$3')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
