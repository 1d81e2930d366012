import { join, resolve } from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const secrets = {
  TOKEN_SECRET: 'test-secret-new,test-secret-old',
  ERASURE_KEY: 'test-erasure-key',
  ADMIN_TOKEN: 'test-admin-token',
  RESEND_API_KEY: 're_test',
  RESEND_WEBHOOK_SECRET: 'whsec_dGVzdC13ZWJob29rLXNlY3JldC1uZXc=,whsec_dGVzdC13ZWJob29rLXNlY3JldC1vbGQ=',
}
Object.assign(process.env, secrets)
// Tests start about a hundred Node processes: wrangler, local stacks, commands. They share their compiled modules.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/compiled')

// For both of the first projects together. More than two cores, because a test mostly waits: for a queue, a page, a process.
const WORKERS = 4

const LONGEST = [
  'build/photos',
  'build/pdf',
  'deploy/journey',
  'worker/crash',
  'browser/quality',
  'local/cli',
  'chaos/chaos',
  'local/new-course',
  'local/start',
  'deploy/failures',
  'local/update',
  'local/content-workflow',
  'browser/my-course',
  'local/missed-events',
  'browser/session',
  'browser/desk',
  'browser/story',
  'worker/unconfirmed',
  'worker/plan',
  'worker/webhook-runs',
  'worker/refusals',
  'worker/model',
  'browser/scanner',
  'browser/guards',
  'browser/elsewhere',
]

/** Those that take longest begin first: otherwise one of them is left over at the end, with a core that has nothing to do. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at === -1 ? LONGEST.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

// The engine's tests run on the courses of a fixture, whatever content/ has.
const CLUB = resolve('test/fixtures/club')
const onTheClub = {
  alias: [{ find: /^\.{1,2}\/generated\/course\.js$/, replacement: join(CLUB, 'src/generated/course.js') }],
}

// Such tests only read, so each worker loads the course, the validator and the client data once for all its files.
const ONLY_READ = {
  hookTimeout: 120_000,
  testTimeout: 120_000,
  isolate: false,
  maxWorkers: 2,
  sequence: { groupOrder: 1 },
} as const

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: onTheClub,
        plugins: [
          cloudflareTest(async () => ({
            main: './src/local/worker.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              cf: false,
              kvNamespaces: ['LOCAL'],
              assets: { directory: join(CLUB, 'dist/assets') },
              // Commented out in wrangler.toml, because it takes an address that its owner has verified.
              email: {
                send_email: [{ name: 'CLOUDFLARE_MAIL', destination_address: 'coach@course.example' }],
              },
              bindings: {
                ...secrets,
                BASE_URL: 'https://course.test',
                WORKERS_PLAN: 'paid',
                MIGRATIONS: await readD1Migrations('./src/db/migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          maxWorkers: WORKERS,
          // A runtime for each of the workers, not for each file: starting one and loading the course takes two seconds.
          isolate: false,
          restoreMocks: true,
          testTimeout: 30_000,
          include: ['test/worker/**/*.test.ts'],
          setupFiles: ['./test/worker/setup.ts'],
          globalSetup: [
            './test/support/build-club.ts',
            './test/support/provider.ts',
            './test/support/fixture-server.ts',
          ],
        },
      },
      {
        resolve: onTheClub,
        test: {
          name: 'node',
          maxWorkers: WORKERS,
          include: ['test/{architecture,browser,chaos,deploy,local,unit}/**/*.test.ts'],
          globalSetup: ['./test/support/build-club.ts', './test/support/unpack-browser.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: onTheClub,
        test: {
          name: 'build',
          globalSetup: ['./test/support/build-club.ts'],
          include: ['test/build/**/*.test.ts'],
          ...ONLY_READ,
        },
      },
      {
        // What a course says is tested beside it. A fork that deletes the course deletes its tests.
        test: { name: 'content', include: ['content/**/*.test.ts'], ...ONLY_READ },
      },
    ],
  },
})
