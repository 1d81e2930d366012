import type { JWK } from 'jose'
import type { TestProject } from 'vitest/node'
import { startInbox } from '../../src/local/inbox/start-inbox.ts'
import { startAccessKeys } from './access-keys.ts'
import { startSiteverify } from './siteverify.ts'
import { startWebhookReceiver } from './webhook-receiver.ts'

declare module 'vitest' {
  interface ProvidedContext {
    providerUrl: string
    inboxUrl: string
    receiverUrl: string
    accessCertsUrl: string
    accessKey: JWK
    siteverifyUrl: string
  }
}

/**
 * One Resend-compatible server and one for Turnstile, shared by all test files. Each test world has its own
 * API key, and with it its own mailbox.
 */
export default async function setup(project: TestProject) {
  const { SENDER_DOMAIN } = await import('./club.ts')
  const inbox = await startInbox({
    port: 0,
    file: ':memory:',
    requestsPerSecond: 10_000,
    domain: SENDER_DOMAIN,
  })
  const siteverify = await startSiteverify()
  project.provide('siteverifyUrl', siteverify.url)
  project.provide('inboxUrl', inbox.url)
  project.provide('providerUrl', inbox.url)
  const receiver = await startWebhookReceiver()
  project.provide('receiverUrl', receiver.url)
  const access = await startAccessKeys()
  project.provide('accessCertsUrl', access.url)
  project.provide('accessKey', access.key)
  return async () => {
    access.close()
    receiver.close()
    siteverify.close()
    await inbox.close()
  }
}
