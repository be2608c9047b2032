import type { DropdownMenuItem } from '@nuxt/ui'
import { availabilities } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useTask } from '../../composables/use-task.ts'
import { pageLanguages } from '../../i18n/page-languages.ts'
import { useLocale } from '../../i18n/use-locale.ts'
import { useSession } from '../session/store.ts'
import { dutyIcons } from '../team/duty-of.ts'
import { useTeam } from '../team/store.ts'
import { themeIcons, themes, useTheme } from './use-theme.ts'

/** The menu under the person's name: availability, theme, language, sign out. */
export function useAccountMenu() {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const { locale, choose } = useLocale()
  const theme = useTheme()
  const team = useTeam()
  const { run } = useTask()

  return computed<DropdownMenuItem[][]>(() => [
    [{ type: 'label', label: session.user?.email, ui: { itemLabel: '[direction:ltr]' } }],
    team.own
      ? availabilities.map(one => ({
          type: 'checkbox',
          label: t(`team.availability.${one}`),
          icon: dutyIcons[one],
          checked: team.own?.availability === one,
          onUpdateChecked: () => void run(() => team.chooseAvailability(one)),
        }))
      : [],
    [
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

  async function signOut() {
    if (await run(session.signOut))
      await router.push({ name: 'sign-in' })
  }
}
