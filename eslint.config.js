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
      'node/prefer-global/buffer': ['error', 'always'],
      'node/prefer-global/process': ['error', 'always'],
      // The main function comes first, what it needs below.
      'ts/no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
      'no-console': 'error',
      'ts/no-explicit-any': 'error',
      'ts/no-non-null-assertion': 'error',
      'ts/explicit-function-return-type': 'off',
      'test/prefer-lowercase-title': 'off',
      'antfu/reasonable-newline': 'off',
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'chaos/**', '**/*.test.ts', 'e2e/**'],
    rules: { 'no-console': 'off' },
  },
)
