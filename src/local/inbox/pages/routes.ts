import type { DatabaseSync } from 'node:sqlite'
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import * as z from 'zod'
import { findAttachment, type KeptAttachment } from '../store/attachments.ts'
import { countMails, findMail, findMails } from '../store/mails.ts'
import { recentlyRefused } from '../store/refused-mails.ts'
import { type Course, passOneDay, readClock, sendNextLesson } from './course-clock.ts'
import { viewSchema } from './inbox-page.ts'
import { renderPage } from './render-page.ts'

export function pageRoutes(database: DatabaseSync, course: Course | null, hasDesk: boolean): Hono {
  const routes = new Hono()
  routes.use('/inbox/*', csrf())
  routes.get('/', async (context) => {
    const query = context.req.query()
    const to = query.to || undefined
    const mails = findMails(database, { to, order: 'newest', limit: MAX_LISTED })
    const chosen = query.mail ? findMail(database, query.mail) : null
    const now = course ? await readClock(course) : null
    const page = renderPage({
      mails,
      refused: recentlyRefused(database),
      total: countMails(database, to),
      shown: chosen ?? mails[0] ?? null,
      isChosen: chosen !== null,
      to: to ?? null,
      view: viewSchema.parse(query.view),
      notice: query.said ?? null,
      hasDesk,
      course: course ? { url: course.workerUrl, now } : null,
    })
    return context.html(page, 200, { 'cache-control': 'no-store' })
  })
  routes.get('/inbox/mails/:id/body.html', (context) => {
    const kept = findMail(database, context.req.param('id'))
    if (!kept) return context.notFound()
    return context.html(frameBody(kept.mail.html ?? '', kept.attachments), 200, {
      'content-security-policy': SANDBOX,
    })
  })
  routes.get('/inbox/attachments/:id', (context) => {
    const found = findAttachment(database, context.req.param('id'))
    if (!found) return context.notFound()
    return context.body(found.content, 200, {
      'content-type': found.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`,
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    })
  })
  routes.post('/inbox/next-lesson', (context) =>
    move(context, course, async (known, to) =>
      (await sendNextLesson(known, to)) === 'moved' ? null : nothingScheduled(to),
    ),
  )
  routes.post('/inbox/next-day', (context) =>
    move(context, course, async (known) => {
      await passOneDay(known)
      return null
    }),
  )
  return routes
}

const MAX_LISTED = 200

const SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'; form-action 'none'"

const moveFormSchema = z.object({ to: z.string().trim().catch(''), view: viewSchema })

async function move(
  context: Context,
  course: Course | null,
  act: (course: Course, to: string) => Promise<string | null>,
) {
  if (!course) return context.text('This inbox was started without a course (workerUrl).', 404)
  const { to, view } = moveFormSchema.parse(await context.req.parseBody())
  const back = new URLSearchParams({ view })
  try {
    const notice = await act(course, to)
    if (to) back.set('to', to.toLowerCase())
    if (notice) back.set('said', notice)
  } catch (error) {
    back.set('said', `The course clock did not move: ${error instanceof Error ? error.message : 'no answer'}`)
  }
  return context.redirect(`/?${back}`, 303)
}

function nothingScheduled(to: string): string {
  return to === ''
    ? 'No lesson is scheduled: every reader has had every lesson, or nobody has confirmed yet.'
    : `No lesson is scheduled for ${to}: they have finished, paused, unsubscribed or not confirmed yet.`
}

/** Prepares HTML for its frame: links open in a new tab, and inline pictures show. */
function frameBody(html: string, attachments: readonly KeptAttachment[]): string {
  const shown = html.replace(/\bcid:([^"'\s)>]+)/g, (whole, id: string) => {
    const found = attachments.find(({ contentId }) => contentId === id)
    return found === undefined ? whole : `/inbox/attachments/${found.id}`
  })
  return withBase(shown)
}

function withBase(html: string): string {
  if (/<head[\s>]/i.test(html)) return html.replace(/<head(\s[^>]*)?>/i, (head) => head + BASE)
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? ''
  return `${doctype || '<!doctype html>'}${BASE}${html.slice(doctype.length)}`
}

const BASE = '<base target="_blank">'
