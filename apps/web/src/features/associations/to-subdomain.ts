const longest = 40

/** A name as the part of an address: `Associação Flor & Vida` → `associacao-flor-vida`. */
export function toSubdomain(name: string) {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, longest)
    .replace(/-+$/, '')
}
