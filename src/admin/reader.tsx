import { Hono } from 'hono'
import { consentsOf } from '../db/consents.ts'
import { deliveryFactsOf, suppressionOf } from '../db/reader-history.ts'
import { findReader, type Reader } from '../db/readers.ts'
import { findSubscriber } from '../db/subscribers.ts'
import { askLink } from '../enrollment/ask-link.ts'
import { erase } from '../enrollment/erase.ts'
import { sendNextNow } from '../enrollment/send-next-now.ts'
import { standingOf } from '../enrollment/standing.ts'
import { unsubscribe } from '../enrollment/unsubscribe.ts'
import { type Door, type DoorContext, ringLater } from '../http/door.ts'
import { EraseReaderPage } from './pages/erase-reader-page.tsx'
import { NoReaderPage } from './pages/no-reader-page.tsx'
import { ReaderPage } from './pages/reader-page.tsx'
import { timelineOf } from './timeline.ts'

export const readerRoutes = new Hono<Door>()

readerRoutes.get('/readers/:id', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  const { course, now } = c.var.app
  const { reader, email } = known
  const [mails, consents, suppression] = await Promise.all([
    deliveryFactsOf(c.env.DB, reader.enrollmentId),
    consentsOf(c.env.DB, reader.subscriberId),
    suppressionOf(c.env.DB, reader.subscriberId),
  ])
  return c.html(
    <ReaderPage
      course={course}
      reader={reader}
      email={email}
      standing={standingOf(course, reader, mails, now())}
      consents={consents}
      timeline={timelineOf(reader, consents, mails, suppression)}
      done={c.req.query('done') ?? null}
      now={now()}
    />,
  )
})

readerRoutes.post('/readers/:id/next', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  const { course, now } = c.var.app
  const { lesson } = await c.req.parseBody()
  const meant = typeof lesson === 'string' ? lesson : ''
  const sent = await sendNextNow(c.env.DB, course, known.reader.enrollmentId, meant, now())
  switch (sent) {
    case 'owed':
      ringLater(c)
      return backTo(c, 'next')
    case 'not_scheduled':
      return backTo(c, 'not_next')
  }
})

readerRoutes.post('/readers/:id/link', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  const { course, now } = c.var.app
  await askLink(c.env.DB, course, known.email, now())
  ringLater(c)
  return backTo(c, 'link')
})

readerRoutes.post('/readers/:id/unsubscribe', async (c) => {
  const known = await readerIn(c)
  if (known === null) return noReader(c)
  await unsubscribe(c.env.DB, known.reader.enrollmentId, c.var.app.now())
  return backTo(c, 'left')
})

readerRoutes.get('/readers/:id/erase', async (c) => {
  const known = await readerIn(c)
  return known === null ? noReader(c) : c.html(<EraseReaderPage {...known} />)
})

readerRoutes.post('/readers/:id/erase', async (c) => {
  const { erasureKey, now } = c.var.app
  const erased = await erase(c.env.DB, erasureKey, idIn(c), now())
  switch (erased) {
    case 'erased':
      return c.redirect('/admin/readers?done=erased', 303)
    case 'unknown':
      return noReader(c)
  }
})

async function readerIn(c: DoorContext): Promise<{ reader: Reader; email: string } | null> {
  const row = await findSubscriber(c.env.DB, idIn(c))
  const reader = row === null ? null : await findReader(c.env.DB, row.enrollmentId)
  return row === null || reader === null ? null : { reader, email: row.email }
}

/** No id at all finds nobody. */
function idIn(c: DoorContext): number {
  const id = c.req.param('id') ?? ''
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0
}

function backTo(c: DoorContext, done: string) {
  return c.redirect(`/admin/readers/${c.req.param('id')}?done=${done}`, 303)
}

function noReader(c: DoorContext) {
  return c.html(<NoReaderPage />, 404)
}
