import { useColorMode } from '@vueuse/core'

export const themes = ['light', 'dark', 'auto'] as const
export type Theme = (typeof themes)[number]

export const themeIcons: Record<Theme, string> = {
  light: 'i-lucide-sun',
  dark: 'i-lucide-moon',
  auto: 'i-lucide-monitor',
}

/** The person's theme, kept in this browser. */
export function useTheme() {
  const { store } = useColorMode()
  return store
}
