import { Hono } from 'hono'
import { raw } from 'hono/html'
import { findLetter, listLetters } from '../../db/letters.ts'
import type { CompiledLetter } from '../../domain/letters.ts'
import { escapeHtml, fillHtml } from '../../mail/fill-template.ts'
import { type AppContext, type AppEnv, useCourseOf } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { Layout } from '../../web/layout.tsx'
import { useWords } from '../../web/words.ts'
import { longDayAt } from '../../words/dates.ts'
import { letterFeed } from './feed.ts'

export const lettersRoutes = new Hono<AppEnv>()

/** The archive, where the site wants one. */
lettersRoutes.get('/letters', async (c) => {
  if (!c.var.app.letters.hasArchive) return notFound(c)
  const zone = c.var.app.courses.home.defaultTimezone
  isPublic(c)
  return c.html(<ArchivePage letters={await sentLetters(c)} zone={zone} />)
})

lettersRoutes.get('/letters/rss.xml', async (c) => {
  const { letters, sender, courses } = c.var.app
  if (!letters.hasArchive) return notFound(c)
  isPublic(c)
  c.header('content-type', 'application/rss+xml; charset=utf-8')
  const { siteName, words } = courses.home
  const site = { title: `${siteName}: ${words.letters.title}`, about: words.letters.archive }
  const feed = { ...site, language: words.language, baseUrl: sender.baseUrl }
  return c.body(letterFeed(feed, await sentLetters(c)))
})

/** Nobody can read a letter here before it goes out. */
lettersRoutes.get('/letters/:name', async (c) => {
  const letter = c.var.app.letters.all.find(({ name }) => name === c.req.param('name'))
  const row = letter === undefined ? null : await findLetter(c.env.DB, letter.name)
  if (letter === undefined || row === null || row.startedAt === null) return notFound(c)
  isPublic(c)
  return showLetter(c, letter, row.startedAt)
})

export function showLetter(c: AppContext, letter: CompiledLetter, sentAt: number) {
  const { letters, sender } = c.var.app
  useCourseOf(c, letter)
  const slots = { baseUrl: sender.baseUrl, greeting: '', magnetLine: '', ...NO_TOKENS }
  const html = fillHtml(letter.page.html[''] ?? [], slots)
  const archiveHref = letters.hasArchive ? '/letters' : null
  const zone = c.var.course.defaultTimezone
  return c.html(
    <LetterPage letter={letter} sentAt={sentAt} html={html} archiveHref={archiveHref} zone={zone} />,
  )
}

/** No page of a letter has a link of a reader. */
const NO_TOKENS = {
  confirmToken: '',
  newAddressToken: '',
  oldAddressToken: '',
  courseToken: '',
  magnetToken: '',
  unsubscribeToken: '',
}

/** A corrected letter, or a new one, shows within minutes. */
function isPublic(c: AppContext): void {
  c.set('isIndexed', true)
  c.header('cache-control', 'public, max-age=300')
}

interface SentLetter {
  readonly letter: CompiledLetter
  readonly sentAt: number
}

/** The latest first. A letter that is no longer in content/letters is not among them. */
async function sentLetters(c: AppContext): Promise<SentLetter[]> {
  const { all } = c.var.app.letters
  const rows = await listLetters(c.env.DB)
  const sent = rows.flatMap(({ name, startedAt }) => {
    const letter = all.find((it) => it.name === name)
    return letter === undefined || startedAt === null ? [] : [{ letter, sentAt: startedAt }]
  })
  return sent.toSorted((one, other) => other.sentAt - one.sentAt)
}

function LetterPage(props: {
  letter: CompiledLetter
  sentAt: number
  html: string
  archiveHref: string | null
  zone: string
}) {
  const { letter, sentAt, archiveHref, zone } = props
  const words = useWords()
  const { page } = letter
  return (
    <Layout title={page.title} description={page.tagline}>
      <article class="lesson">
        <p class="place">{longDayAt(words, sentAt, zone)}</p>
        <h1>{page.title}</h1>
        <p class="lead">{page.tagline}</p>
        {raw(props.html)}
      </article>
      {archiveHref === null ? null : (
        <p class="alone">
          <a href={archiveHref}>{words.letters.all}</a>
        </p>
      )}
    </Layout>
  )
}

function ArchivePage({ letters, zone }: { letters: readonly SentLetter[]; zone: string }) {
  const words = useWords()
  const { title, archive, none } = words.letters
  const feed = `<link rel="alternate" type="application/rss+xml" title="${escapeHtml(title)}" href="/letters/rss.xml">`
  return (
    <Layout title={title} description={archive} head={raw(feed)}>
      <h1>{title}</h1>
      <p class="lead">{archive}</p>
      {letters.length === 0 ? <p>{none}</p> : null}
      {letters.map(({ letter, sentAt }) => (
        <section class="card">
          <h2 lang={letter.language}>
            <a href={`/letters/${letter.name}`}>{letter.page.title}</a>
          </h2>
          <p class="hint">{longDayAt(words, sentAt, zone)}</p>
          <p lang={letter.language}>{letter.page.tagline}</p>
        </section>
      ))}
      <p class="alone">
        <a href="/letters/rss.xml">{words.letters.feed}</a>
      </p>
    </Layout>
  )
}
