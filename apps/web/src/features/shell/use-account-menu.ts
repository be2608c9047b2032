import type { DropdownMenuItem } from '@nuxt/ui'
import { availabilities } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useTask } from '../../composables/use-task.ts'
import { pageLanguages } from '../../i18n/page-languages.ts'
import { useLocale } from '../../i18n/use-locale.ts'
import { useQuietMenu } from '../notifications/use-quiet-menu.ts'
import { useSession } from '../session/store.ts'
import { dutyIcons } from '../team/duty-of.ts'
import { useTeam } from '../team/store.ts'
import { useSignOut } from './use-sign-out.ts'
import { themeIcons, themes, useTheme } from './use-theme.ts'

/** The menu under the person's name: availability, do not disturb, theme, language, sign out. */
export function useAccountMenu() {
  const { t } = useI18n()
  const session = useSession()
  const { locale, choose } = useLocale()
  const theme = useTheme()
  const quiet = useQuietMenu()
  const team = useTeam()
  const { run } = useTask()
  const signOut = useSignOut()

  return computed<DropdownMenuItem[][]>(() => [
    [{ type: 'label', label: session.user?.email, ui: { itemLabel: '[direction:ltr]' } }],
    team.own
      ? availabilities.map(one => ({
          type: 'checkbox',
          label: t(`words.availability.${one}`),
          icon: dutyIcons[one],
          checked: team.own?.availability === one,
          onUpdateChecked: () => void run(() => team.chooseAvailability(one)),
        }))
      : [],
    [
      ...session.can('notification.read') ? [quiet.value] : [],
      {
        label: t('shell.theme.label'),
        icon: themeIcons[theme.value],
        children: themes.map(one => ({
          type: 'checkbox',
          label: t(`shell.theme.${one}`),
          icon: themeIcons[one],
          checked: theme.value === one,
          onUpdateChecked: () => (theme.value = one),
        })),
      },
      {
        label: t('shell.language'),
        icon: 'i-lucide-languages',
        children: pageLanguages.map(language => ({
          type: 'checkbox',
          label: t(`words.language.${language}`),
          checked: locale.value === language,
          onUpdateChecked: () => choose(language),
        })),
      },
    ],
    [{ label: t('shell.signOut'), icon: 'i-lucide-log-out', ui: { itemLeadingIcon: 'rtl:-scale-x-100' }, onSelect: signOut }],
  ])
}
