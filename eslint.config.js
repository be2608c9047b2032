import antfu from '@antfu/eslint-config'

export default antfu(
  {
    type: 'app',
    vue: true,
    typescript: true,
    pnpm: false,
    markdown: false,
    ignores: ['**/dist', '**/generated', 'prisma/migrations', '.data'],
  },
  {
    rules: {
      'antfu/no-top-level-await': 'off',
      'node/prefer-global/process': ['error', 'always'],
      'node/prefer-global/buffer': ['error', 'always'],
      'no-console': 'error',
      'ts/no-explicit-any': 'error',
      'ts/no-non-null-assertion': 'error',
      'ts/explicit-function-return-type': 'off',
      'test/prefer-lowercase-title': 'off',
      'antfu/reasonable-newline': 'off',
    },
  },
  {
    files: ['scripts/**', 'bench/**', '**/*.test.ts', 'e2e/**'],
    rules: { 'no-console': 'off' },
  },
)
