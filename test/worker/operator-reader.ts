import { operatorOf, wordsOf } from './operator.ts'
import { linkIn, type world } from './world.ts'

export type World = ReturnType<typeof world>

export async function start(it: World, email: string, more: object = {}) {
  await it.signUp({ email, timezone: 'Europe/London', ...more })
  await it.deliverTwice()
  await it.request(linkIn((await it.mails(email)).at(-1), 'confirm'), { method: 'POST' })
  await it.deliverTwice()
  const { subscribers } = (await it.admin(`subscribers?query=${email}`)) as { subscribers: { id: string }[] }
  return {
    id: subscribers[0]?.id,
    links: { course: linkIn((await it.mails(email)).at(-1), 'course') },
  }
}

export async function textAt(it: World, path: string): Promise<string> {
  const { open } = await operatorOf(it)
  return wordsOf(await (await open(path)).text())
}

export function addressesIn(page: string): string[] {
  return [...page.matchAll(/<a href="\/admin\/readers\/\d+">(.*?)<\/a>/g)].map(([, inner]) =>
    (inner ?? '').replace('<wbr/>', ''),
  )
}
