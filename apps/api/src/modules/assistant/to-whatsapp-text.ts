/**
 * Markdown, and the HTML people paste into it, as WhatsApp shows it: `*bold*`, `_italic_`, `~struck~`, bullets,
 * links as `text: address`. Words are never dropped, addresses and code never touched.
 */
export function toWhatsAppText(markdown: string): string {
  const kept: string[] = []
  const keep = (text: string) => `${open}${kept.push(text) - 1}${close}`
  const text = fromHtml(markdown.replace(/\r\n?/g, '\n').replaceAll(open, '').replaceAll(close, ''))
    .replace(/```[\s\S]*?```|`[^`\n]+`/g, keep)
    .replace(/\\([\\`*_~[\]()#>.!+-])/g, (_, sign: string) => keep(sign))
    .replace(/!?\[([^\]\n]*)\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+"[^"\n]*")?\s*\)/g, (_, label: string, address: string) => toLink(label, keep(address), address))
    .replace(/<?((?:https?:\/\/|mailto:)[^\s<>]+)>?/g, (_, address: string) => keep(address.replace(/^mailto:/, '')))
    .split('\n')
    .map(toLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return restore(text, kept)
}

/** Private characters stand for what must stay as it is. */
const open = '\uE000'
const close = '\uE001'
const bold = '\uE002'

function fromHtml(text: string) {
  return text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<a\s[^<>]*?href="([^"<>]*)"[^<>]*>([\s\S]*?)<\/a>/gi, '[$2]($1)')
    .replace(/<\/?(?:b|strong)>/gi, '**')
    .replace(/<\/?(?:i|em)>/gi, '_')
    .replace(/<\/?(?:s|del|strike)>/gi, '~~')
    .replace(/<li(?:\s[^<>]*)?>/gi, '\n- ')
    .replace(/<h[1-6](?:\s[^<>]*)?>([\s\S]*?)<\/h[1-6]>/gi, '\n\n# $1\n\n')
    .replace(/<\/(?:p|div|ul|ol|table|tr)>/gi, '\n\n')
    .replace(/<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/gi, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, '\'')
    .replace(/&amp;/g, '&')
}

function toLink(label: string, address: string, written: string) {
  const name = label.trim()
  return name === '' || name === written ? address : `${name}: ${address}`
}

function toLine(line: string) {
  if (/^\s*(?:[-*_]\s*){3,}$/.test(line))
    return ''
  const heading = /^\s{0,3}#{1,6}\s(.*)$/.exec(line)?.[1]?.trim().replace(/\s#+$/, '')
  if (heading)
    return `*${toInline(heading).replaceAll('*', '')}*`
  const item = /^(\s*)[-*+]\s+(\S.*)$/.exec(line)
  return item ? `${item[1]}• ${toInline(item[2] ?? '')}` : toInline(line)
}

/** Strong marks first, so that their stars are not read as emphasis. */
function toInline(text: string) {
  return text
    .replace(/\*\*\*(?=\S)([^\n*]*\S)\*\*\*/g, `${bold}_$1_${bold}`)
    .replace(/\*\*(?=\S)(.*?\S)\*\*/g, `${bold}$1${bold}`)
    .replace(/(?<![\p{L}\p{N}_])__(?=\S)(.*?\S)__(?![\p{L}\p{N}_])/gu, `${bold}$1${bold}`)
    .replace(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu, '_$1_')
    .replace(/~~(?=\S)(.*?\S)~~/g, '~$1~')
    .replaceAll(bold, '*')
}

function restore(text: string, kept: string[]): string {
  return text.replace(new RegExp(`${open}(\\d+)${close}`, 'g'), (_, index: string) => restore(kept[Number(index)] ?? '', kept))
}
