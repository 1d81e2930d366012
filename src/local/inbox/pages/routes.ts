import type { DatabaseSync } from 'node:sqlite'
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import * as z from 'zod'
import type { KeptAttachment } from '../store/attachments.ts'
import { findAttachment } from '../store/attachments.ts'
import { countMails, findMail, findMails } from '../store/mails.ts'
import { refusedLately } from '../store/refused-mails.ts'
import { type Course, passOneDay, readClock, sendNextLesson } from './course-clock.ts'
import { renderPage } from './render-page.ts'

export type PageSettings = { database: DatabaseSync; course: Course | null }

export function pageRoutes({ database, course }: PageSettings): Hono {
  const routes = new Hono()
  routes.use('/inbox/*', csrf())
  routes.get('/', async (context) => {
    const query = context.req.query()
    const to = query.to || undefined
    const mails = findMails(database, { to, order: 'newest', limit: mostListed })
    const chosen = query.mail ? findMail(database, query.mail) : null
    const now = course ? await readClock(course) : null
    const page = renderPage({
      mails,
      refused: refusedLately(database),
      total: countMails(database, to),
      shown: chosen ?? mails[0] ?? null,
      isChosen: chosen !== null,
      to: to ?? null,
      view: viewName.parse(query.view),
      notice: query.said ?? null,
      course: course ? { url: course.workerUrl, now } : null,
    })
    return context.html(page, 200, { 'cache-control': 'no-store' })
  })
  routes.get('/inbox/mails/:id/body.html', (context) => {
    const kept = findMail(database, context.req.param('id'))
    if (!kept) return context.notFound()
    return context.html(frameBody(kept.mail.html ?? '', kept.attachments), 200, {
      'content-security-policy': sandbox,
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
      (await sendNextLesson(known, to)) === 'moved' ? null : nothingOwed(to),
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

const mostListed = 200

const viewName = z.enum(['phone', 'desk', 'text', 'headers', 'source']).catch('desk')

const sandbox = "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'; form-action 'none'"

const moveForm = z.object({
  to: z.string().trim().catch(''),
  view: viewName,
})

async function move(
  context: Context,
  course: Course | null,
  act: (course: Course, to: string) => Promise<string | null>,
) {
  if (!course) return context.text('This inbox was started without a course (workerUrl).', 404)
  const { to, view } = moveForm.parse(await context.req.parseBody())
  const back = new URLSearchParams({ view })
  try {
    const notice = await act(course, to)
    if (to) back.set('to', to.toLowerCase())
    if (notice) back.set('said', notice)
  } catch (error) {
    back.set('said', `The course did not move: ${error instanceof Error ? error.message : 'no answer'}`)
  }
  return context.redirect(`/?${back}`, 303)
}

function nothingOwed(to: string): string {
  return to === ''
    ? 'Nothing is owed to anyone: every subscriber has had every lesson, or nobody has confirmed yet.'
    : `Nothing more is owed to ${to}: the course is finished, paused or not yet confirmed, or its reader has left.`
}

/** A mail's HTML as it stands in its frame: links open outside, pictures that came along show. */
function frameBody(html: string, attachments: readonly KeptAttachment[]): string {
  return withBase(
    html.replace(/\bcid:([^"'\s)>]+)/g, (whole, id: string) => hrefOf(id, attachments) ?? whole),
  )
}

function hrefOf(contentId: string, attachments: readonly KeptAttachment[]): string | null {
  const found = attachments.find((each) => each.contentId === contentId)
  return found === undefined ? null : `/inbox/attachments/${found.id}`
}

function withBase(html: string): string {
  if (/<head[\s>]/iu.test(html)) return html.replace(/<head(\s[^>]*)?>/iu, (head) => head + base)
  const doctype = /^\s*<!doctype[^>]*>/iu.exec(html)?.[0] ?? ''
  return `${doctype || '<!doctype html>'}${base}${html.slice(doctype.length)}`
}

const base = '<base target="_blank">'
