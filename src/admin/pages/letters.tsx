import { Hono } from 'hono'
import * as z from 'zod/mini'
import { sendTestLetter } from '../../delivery/send-test.ts'
import { own } from '../../lib/own-property.ts'
import { fillHtml, fillText } from '../../mail/fill-template.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { addressSchema } from '../../web/fields.ts'
import { readForm } from '../../web/read-form.ts'
import { recordAction } from '../actions/action-log.ts'
import {
  changeLetter,
  type Letter,
  type LetterChange,
  readAudience,
  readLetter,
  readLetters,
  sendLetter,
} from '../actions/letters.ts'
import { shownCourse } from '../chosen-course.ts'
import { AdminLayout } from '../components/admin-layout.tsx'
import { exampleSlots } from '../example-slots.ts'
import { type LetterMistake, LetterPage } from './letter-page.tsx'
import { LettersPage } from './letters-page.tsx'

export const lettersPages = new Hono<AppEnv>()

lettersPages.get('/letters', async (c) =>
  c.html(<LettersPage letters={await readLetters(c)} zone={shownCourse(c).defaultTimezone} />),
)

lettersPages.get('/letters/:name', async (c) => {
  const letter = await readLetter(c, c.req.param('name'))
  return letter === null ? noLetter(c) : showLetter(c, letter)
})

/** The email alone, for a frame on that page. */
lettersPages.get('/letters/:name/mail', async (c) => {
  const letter = c.var.app.letters.all.find(({ name }) => name === c.req.param('name'))
  const html = letter?.message.template.html['']
  if (letter === undefined || html === undefined) return noLetter(c)
  return c.html(fillHtml(html, exampleSlots(c, letter.message.template.greeting)))
})

const sendSchema = z.object({
  when: z.enum(['now', 'day'], 'Choose when to send it.'),
  on: z._default(z.string(), ''),
})

lettersPages.post('/letters/:name/send', async (c) => {
  const letter = await readLetter(c, c.req.param('name'))
  if (letter === null) return noLetter(c)
  const input = sendSchema.safeParse(await readForm(c))
  if (!input.success) return showLetter(c, letter, { on: input.error.issues[0]?.message ?? '' })
  const day = z.iso.date().safeParse(input.data.on)
  if (input.data.when === 'day' && !day.success) return showLetter(c, letter, { on: 'Please choose a day.' })
  const sent = await sendLetter(c, letter.name, input.data.when === 'day' ? input.data.on : null)
  switch (sent.kind) {
    case 'no_letter':
      return noLetter(c)
    case 'nobody':
      return showLetter(c, letter, { on: 'Nobody would get it now.' })
    case 'day_over':
      return showLetter(c, letter, { on: 'That day is over everywhere. Please choose a later one.' })
    case 'sent':
    case 'planned':
    case 'already_sent':
      return c.redirect(`/admin/letters/${letter.name}?done=${sent.kind}`, 303)
  }
})

/** A click too many, or one in an old window, changes nothing. */
for (const change of ['pause', 'resume', 'stop'] satisfies LetterChange[]) {
  lettersPages.post(`/letters/:name/${change}`, async (c) => {
    const name = c.req.param('name')
    if ((await readLetter(c, name)) === null) return noLetter(c)
    await changeLetter(c, name, change)
    return c.redirect(`/admin/letters/${name}`, 303)
  })
}

lettersPages.post('/letters/:name/test', async (c) => {
  const letter = await readLetter(c, c.req.param('name'))
  if (letter === null) return noLetter(c)
  const { to = '' } = z.object({ to: z.catch(z.optional(z.string()), '') }).parse(await readForm(c))
  const address = addressSchema.safeParse(to)
  const mistake = (error: string) => showLetter(c, letter, { test: { to, error } })
  if (!address.success) return mistake(address.error.issues[0]?.message ?? '')
  const { sender, erasureKey } = c.var.app
  const sent = await sendTestLetter(c.env.DB, sender, erasureKey, { name: letter.name, to: address.data })
  switch (sent.kind) {
    case 'sent':
      await recordAction(c, 'test_send')
      return c.redirect(`/admin/letters/${letter.name}?done=tested`, 303)
    case 'unknown_message':
      return noLetter(c)
    case 'suppressed':
      return mistake('This address is suppressed after a bounce, a complaint or “It wasn’t me”.')
    case 'refused':
      return mistake(`Resend refused it: ${sent.problem}`)
  }
})

const DONE: Readonly<Record<string, string>> = {
  sent: 'The letter is on its way.',
  planned: 'The letter is planned.',
  already_sent: 'The letter was sent before. It goes out once.',
  tested: 'The test is on its way to you.',
}

async function showLetter(c: AppContext, letter: Letter, mistake: LetterMistake = {}) {
  const { compiled } = letter
  const text = compiled?.message.template.text['']
  const isMistaken = Object.keys(mistake).length > 0
  return c.html(
    <LetterPage
      letter={letter}
      audience={compiled === null ? null : await readAudience(c, compiled)}
      text={
        compiled === null || text === undefined
          ? ''
          : fillText(text, exampleSlots(c, compiled.message.template.greeting))
      }
      mistake={mistake}
      done={isMistaken ? undefined : own(DONE, c.req.query('done') ?? '')}
      zone={shownCourse(c).defaultTimezone}
    />,
    isMistaken ? 422 : 200,
  )
}

function noLetter(c: AppContext) {
  const page = (
    <AdminLayout title="No such letter" place="Letters">
      <h1>No such letter</h1>
      <p>Nothing in content/letters has that name, and no letter that was sent.</p>
      <p class="alone">
        <a href="/admin/letters">Go to all letters</a>
      </p>
    </AdminLayout>
  )
  return c.html(page, 404)
}
