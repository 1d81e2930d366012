import { linkIn, messageOf, type world } from './world.ts'

export const START = '2026-11-20T15:30:00Z'
export const NOW = Date.parse(START)
export const MINUTE = 60_000
export const DAY = 1440 * MINUTE
export const PREGNANT = { segment: 'fresh_tear', segmentConsent: true }

export type World = ReturnType<typeof world>

/** The links of the confirmation mails that an address has received. */
export async function confirmLinks(it: World, email: string): Promise<string[]> {
  const mails = (await it.mails(email)).filter((mail) =>
    ['confirm', 'reminder'].includes(messageOf(mail) ?? ''),
  )
  return mails.map((mail) => linkIn(mail, 'confirm'))
}

export const press = (it: World, link: string | undefined) =>
  it.request(link ?? '/nowhere', { method: 'POST' })

export async function known(it: World, email: string) {
  const { subscribers } = (await it.admin(`subscribers?query=${email}`)) as { subscribers: { id: string }[] }
  return (await it.admin(`subscribers/${subscribers[0]?.id}`)) as Record<string, unknown> & {
    consent: { purpose: string; page: string; givenAt: string; confirmedAt: string | null }[]
  }
}
