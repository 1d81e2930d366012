import { Hono } from 'hono'
import { steadyDb } from '../../app.ts'
import type { Reader } from '../../db/subscribers.ts'
import { erase } from '../../enrollment/erase.ts'
import type { AppEnv } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { Layout } from '../../web/layout.tsx'
import { MessagePage } from '../../web/message-page.tsx'
import { openLink, withReader } from '../../web/reader.ts'

export const eraseRoutes = new Hono<AppEnv>()

eraseRoutes.get('/course/:token/erase', withReader('course'), (c) =>
  c.html(<ErasePage reader={c.var.reader} courseHref={c.var.readerPath} />),
)

eraseRoutes.post('/course/:token/erase', async (c) => {
  const { app } = c.var
  const opened = await openLink(c, 'course')
  switch (opened.kind) {
    case 'forged':
    case 'replaced':
      return notFound(c)
    case 'erased': // A second click is no mistake.
      return c.html(erasedPage)
    case 'reader':
      await erase(steadyDb(app), app.erasureKey, opened.reader.subscriberId, app.now())
      return c.html(erasedPage)
  }
})

const erasedPage = (
  <MessagePage
    title="We’ve erased everything about you"
    lines={['You won’t hear from us again, and your old links no longer work.', 'Take care of those hips.']}
    link={{ href: '/', text: 'Go to the sign-up page' }}
  />
)

/** Asks once more before an erasure. */
function ErasePage({ reader, courseHref }: { reader: Reader; courseHref: string }) {
  const reason = reader.status === 'suppressed' ? ', and the reason our emails to you had to stop' : ''
  return (
    <Layout title="Erase everything about you?">
      <h1>Erase everything about you?</h1>
      <p class="lead">You can’t undo this. Your links stop working right away, and your lessons end.</p>
      <h2>What goes</h2>
      <ul>
        <li>Your address, name and time zone, and your answer if you gave us one.</li>
        <li>What you agreed to, when and where.</li>
        <li>Which emails we sent you, and your course page with its lessons.</li>
        <li>Your month of workouts: its days, and what you ticked as done.</li>
      </ul>
      <h2>What stays</h2>
      <p>
        We keep a fingerprint of your address{reason}, so that we never email you by mistake. It can’t be
        turned back into your address.
      </p>
      <p>
        Backups of the rest are gone within 30 days, and emails we’ve already sent stay in your inbox. The{' '}
        <a href="/privacy">privacy notice</a> has the details.
      </p>
      <form method="post" action={`${courseHref}/erase`}>
        <button type="submit">Erase everything now</button>
      </form>
      <p class="alone">
        <a href={courseHref}>Keep everything and go back to my course</a>
      </p>
    </Layout>
  )
}
