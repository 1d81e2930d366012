import { Hono } from 'hono'
import { sendTestLetter } from '../../delivery/send-test.ts'
import { parseJson } from '../../lib/parse-json.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { fieldErrors } from '../../web/fields.ts'
import { recordAction } from '../actions/action-log.ts'
import {
  type AudienceCounts,
  changeLetter,
  type Letter,
  type LetterChange,
  letterStateOf,
  readAudience,
  readLetter,
  readLetters,
  sendLetter,
} from '../actions/letters.ts'
import { iso } from '../iso.ts'
import { sendLetterSchema, testLetterSchema } from './schemas/letters.ts'

export const lettersApi = new Hono<AppEnv>()

lettersApi.get('/letters', async (c) => c.json({ letters: (await readLetters(c)).map(letterJson) }))

lettersApi.get('/letters/:name', async (c) => {
  const letter = await readLetter(c, c.req.param('name'))
  return letter === null ? noLetter(c) : c.json(await withAudience(c, letter))
})

/** Without a body it goes out at once. */
lettersApi.post('/letters/:name/send', async (c) => {
  const text = await c.req.text()
  const input = sendLetterSchema.safeParse(text === '' ? {} : parseJson(text))
  if (!input.success)
    return jsonError(c, 422, 'invalid_input', 'Send {} or {"on":"2026-12-24"}.', fieldErrors(input.error))
  const name = c.req.param('name')
  const sent = await sendLetter(c, name, input.data.on)
  switch (sent.kind) {
    case 'no_letter':
      return noLetter(c)
    case 'nobody':
      return jsonError(c, 409, 'conflict', 'Nobody would get it. See `audience` for the reasons.')
    case 'day_over':
      return jsonError(c, 422, 'invalid_input', 'That day is over everywhere.', {
        on: 'Choose a day to come.',
      })
    case 'sent':
    case 'planned':
    case 'already_sent':
      return showLetter(c, name)
  }
})

for (const change of ['pause', 'resume', 'stop'] satisfies LetterChange[]) {
  lettersApi.post(`/letters/:name/${change}`, async (c) => {
    const name = c.req.param('name')
    const letter = await readLetter(c, name)
    if (letter === null) return noLetter(c)
    if (await changeLetter(c, name, change)) return showLetter(c, name)
    return jsonError(c, 409, 'conflict', `The letter is ${letterStateOf(letter)}.`)
  })
}

lettersApi.post('/letters/:name/test', async (c) => {
  const input = testLetterSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success)
    return jsonError(c, 422, 'invalid_input', 'Send {"to":"you@example.com"}.', fieldErrors(input.error))
  const { sender, erasureKey } = c.var.app
  const sent = await sendTestLetter(c.env.DB, sender, erasureKey, {
    name: c.req.param('name'),
    ...input.data,
  })
  switch (sent.kind) {
    case 'sent':
      await recordAction(c, 'test_send')
      return c.json({ status: 'sent' })
    case 'unknown_message':
      return noLetter(c)
    case 'suppressed': {
      const to = 'This address is suppressed after a bounce, a complaint or “It wasn’t me”.'
      return jsonError(c, 422, 'invalid_input', to, { to })
    }
    case 'refused':
      return jsonError(c, 502, 'not_sent', `The provider refused it: ${sent.problem}`)
  }
})

function noLetter(c: AppContext) {
  return jsonError(c, 404, 'not_found', 'No such letter.')
}

async function showLetter(c: AppContext, name: string) {
  const letter = await readLetter(c, name)
  return letter === null ? noLetter(c) : c.json(letterJson(letter))
}

async function withAudience(c: AppContext, letter: Letter) {
  const { compiled } = letter
  const audience = compiled === null ? null : audienceJson(await readAudience(c, compiled))
  return { ...letterJson(letter), audience }
}

function letterJson(letter: Letter) {
  const { name, compiled, row, counts } = letter
  return {
    name,
    subject: compiled?.message.template.subject ?? null,
    language: compiled?.language ?? null,
    state: letterStateOf(letter),
    sendOn: row === null ? (compiled?.sendOn ?? null) : row.sendOn,
    startedAt: iso(row?.startedAt ?? null),
    endedAt: iso(row?.endedAt ?? null),
    counts: {
      scheduled: counts?.owed ?? 0,
      sent: counts?.sent ?? 0,
      delivered: counts?.delivered ?? 0,
      bounced: counts?.bounced ?? 0,
      complained: counts?.complained ?? 0,
      failed: counts?.failed ?? 0,
      skipped: counts?.skipped ?? 0,
      uncertain: counts?.uncertain ?? 0,
      left: counts?.leftAfter ?? 0,
    },
  }
}

function audienceJson(counts: AudienceCounts) {
  return {
    gets: counts.gets,
    hasHadIt: counts.had,
    isNotAsked: counts.not_asked,
    isInCourse: counts.in_course,
    hasLeft: counts.left,
    isSuppressed: counts.suppressed,
    isNotReading: counts.notReading,
  }
}
