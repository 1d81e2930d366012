import { type Context, Hono } from 'hono'
import { steadyDb } from '../../app.ts'
import { type AddressChange, findChange } from '../../db/address-changes.ts'
import { stopAddressChange } from '../../enrollment/address.ts'
import { addressChangeOf } from '../../mail/links.ts'
import { type AppEnv, useCourseOf } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { MessagePage } from '../../web/layout.tsx'
import { useLinkPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { ButtonPage } from '../confirm/confirm.tsx'

export const oldAddressRoutes = new Hono<AppEnv>()

// The button is there for every request that was not made. Otherwise the page would tell whether a mail went to
// the new address, and so whether that address is on the list.
oldAddressRoutes.get('/old-address/:token', async (c) => {
  const change = await changeIn(c)
  if (change === null) return notFound(c)
  if (change.changedAt !== null) return tooLate(c)
  const { title, lead, button } = useWords().newAddress.stop
  return c.html(<ButtonPage title={title} lines={[lead]} button={button} />)
})

oldAddressRoutes.post('/old-address/:token', async (c) => {
  const change = await changeIn(c)
  if (change === null) return notFound(c)
  const { app } = c.var
  const stopped = await stopAddressChange(steadyDb(app), change.id, app.now())
  if (stopped === 'changed') return tooLate(c)
  const { done, doneMessage, leak } = useWords().newAddress.stop
  return c.html(<MessagePage title={done} lines={[doneMessage, leak]} link={toLink()} />)
})

function tooLate(c: Context<AppEnv>) {
  const { late, lateMessage } = useWords().newAddress.stop
  return c.html(<MessagePage title={late} lines={[lateMessage]} link={toLink()} />)
}

function toLink() {
  return { href: useLinkPath(), text: useWords().newAddress.toLink }
}

async function changeIn(c: Context<AppEnv>): Promise<AddressChange | null> {
  const id = addressChangeOf(c.var.app.sender.secrets, 'old-address', c.req.param('token') ?? '')
  const change = id === null ? null : await findChange(c.env.DB, id)
  if (change !== null) useCourseOf(c, change)
  return change
}
