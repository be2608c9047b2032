import type { IConfiguration } from 'dependency-cruiser'

// The import law of ARCHITECTURE.md. What each rule refuses is shown in scripts/import-law.test.ts.

type Law = Required<Pick<IConfiguration, 'forbidden' | 'options'>>

/** A module imports only from its left. Why this order: docs/decisions/0001-module-order.md. */
export const moduleOrder = [
  'associations',
  'audit',
  'identity',
  'canned-answers',
  'contacts',
  'media',
  'knowledge',
  'channels',
  'conversations',
  'outbound',
  'assistant',
  'queue',
  'inbound',
  'notifications',
  'privacy',
  'operations',
  'demo',
]

const modules = '^apps/api/src/modules'
const apiTests = '^apps/api/src/testing/|\\.test\\.ts$'

const order: Law['forbidden'] = moduleOrder.slice(0, -1).map((module, place) => ({
  name: `order-of-${module}`,
  comment: `${module} imports only modules on its left. Move the caller right, or enqueue a job by name.`,
  severity: 'error',
  from: { path: `${modules}/${module}/`, pathNot: apiTests },
  to: { path: `${modules}/(${moduleOrder.slice(place + 1).join('|')})/` },
}))

const law: Law = {
  forbidden: [
    ...order,
    {
      name: 'module-has-a-place',
      comment: 'A new module takes its place in moduleOrder first.',
      severity: 'error',
      from: {},
      to: { path: `${modules}/`, pathNot: `${modules}/(${moduleOrder.join('|')})/` },
    },
    {
      name: 'module-face',
      comment: 'Another module is entered through its index.ts.',
      severity: 'error',
      from: { path: `${modules}/([^/]+)/`, pathNot: apiTests },
      to: { path: `${modules}/`, pathNot: [`${modules}/$1/`, `${modules}/[^/]+/index\\.ts$`] },
    },
    {
      name: 'module-face-from-outside',
      comment: 'A module is entered through its index.ts.',
      severity: 'error',
      from: { pathNot: [`${modules}/`, apiTests] },
      to: { path: `${modules}/`, pathNot: `${modules}/[^/]+/index\\.ts$` },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'The platform knows no word of the business.',
      severity: 'error',
      from: { path: '^apps/api/src/platform/', pathNot: apiTests },
      to: { path: `${modules}/` },
    },
    {
      name: 'tests-stay-outside',
      comment: 'What runs in production imports nothing made for tests.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: '(^|/)(testing|fixtures)/|\\.test\\.ts$' },
      to: { path: '(^apps/api/src|^packages/[^/]+/src)/testing/|\\.test\\.ts$' },
    },
    {
      name: 'contracts-import-zod',
      comment: 'The contracts stand on zod alone: server, page and others read them.',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^packages/contracts/src/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'waha-knows-no-recado',
      comment: 'The WAHA client serves any program: nothing of Recado, only Node and zod.',
      severity: 'error',
      from: { path: '^packages/waha/src/', pathNot: '/testing/|\\.test\\.ts$' },
      to: { pathNot: ['^packages/waha/src/', '(^|/)node_modules/zod/'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'simulator-knows-no-recado',
      comment: 'The simulator stands in for WAHA, so it knows neither Recado nor its client.',
      severity: 'error',
      from: { path: '^packages/waha-simulator/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(apps|packages)/', pathNot: '^packages/waha-simulator/' },
    },
    {
      name: 'page-knows-contracts-only',
      comment: 'The page and the server meet in the contracts.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps|packages|scripts|bench|chaos|e2e)/', pathNot: ['^apps/web/', '^packages/contracts/src/index\\.ts$'] },
    },
    {
      name: 'server-knows-no-page',
      comment: 'The server hands out the built page and knows nothing of its sources.',
      severity: 'error',
      from: { path: '^(apps/api|packages)/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'ui-imports-vue-only',
      comment: 'A piece of ui/ gets props and gives events: no store, no router, no request.',
      severity: 'error',
      from: { path: '^apps/web/src/ui/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^apps/web/src/ui/', '(^|/)node_modules/(vue|@vue/[^/]+|@nuxt/ui)/'] },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one idea, or a third is missing. (Types alone may: they are gone when the program runs.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    exclude: { path: ['(^|/)(dist|generated|\\.data)/', '\\.d\\.ts$'] },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}

export default law
