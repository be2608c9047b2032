import type { Command } from './commands.ts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { pageLanguages } from '../../i18n/page-languages.ts'
import { useLocale } from '../../i18n/use-locale.ts'
import { useQueueNotice } from '../inbox/index.ts'
import { useSession } from '../session/store.ts'
import { useSignOut } from '../shell/use-sign-out.ts'
import { themeIcons, themes, useTheme } from '../shell/use-theme.ts'
import { useShortcutsDialog } from '../shortcuts/use-shortcuts-dialog.ts'

/** What can be done on every page: what the account menu holds, the sound and the keys. */
export function useCommonCommands() {
  const { t } = useI18n()
  const session = useSession()
  const theme = useTheme()
  const { locale, choose } = useLocale()
  const { isSoundOn, toggleSound } = useQueueNotice()
  const shortcuts = useShortcutsDialog()
  const signOut = useSignOut()

  return computed<Command[]>(() => [
    { id: 'shortcuts', label: t('shortcuts.title'), icon: 'i-lucide-keyboard', keyed: 'help', takesFocus: true, run: shortcuts.open },
    ...session.can('conversation.read') ? [{ id: 'sound', label: `${t('inbox.notice.sound')}: ${t(isSoundOn.value ? 'commandBar.turnOff' : 'commandBar.turnOn')}`, icon: isSoundOn.value ? 'i-lucide-bell' : 'i-lucide-bell-off', run: toggleSound }] : [],
    ...themes.filter(one => one !== theme.value).map(one => ({ id: `theme.${one}`, label: `${t('shell.theme.label')}: ${t(`shell.theme.${one}`)}`, icon: themeIcons[one], run: () => (theme.value = one) })),
    ...pageLanguages.filter(one => one !== locale.value).map(one => ({ id: `language.${one}`, label: `${t('shell.language')}: ${t(`words.language.${one}`)}`, icon: 'i-lucide-languages', run: () => choose(one) })),
    { id: 'signOut', label: t('shell.signOut'), icon: 'i-lucide-log-out', run: signOut },
  ])
}
