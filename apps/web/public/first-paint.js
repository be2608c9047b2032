// Runs before the first paint, so that the theme does not flash. A file, not inline: no exception in the content policy.
(() => {
  const theme = localStorage.getItem('vueuse-color-scheme')
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', isDark)
})()
