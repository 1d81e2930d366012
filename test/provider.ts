import type { TestProject } from 'vitest/node'
import { startInbox } from '../src/local/inbox/start-inbox.ts'

declare module 'vitest' {
  interface ProvidedContext {
    providerUrl: string
  }
}

/** One Resend-compatible server for every test file; each file has an API key, and so a mailbox, of its own. */
export default async function setup(project: TestProject) {
  const inbox = await startInbox({ port: 0, file: ':memory:', requestsPerSecond: 10_000 })
  project.provide('providerUrl', `http://127.0.0.1:${inbox.port}`)
  return () => inbox.close()
}
