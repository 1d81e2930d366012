import { Hono } from 'hono'
import { raw } from 'hono/html'
import type { LegalPage as Legal } from '../domain/course.ts'
import { type AppContext, type AppEnv, useCourse } from '../web/context.ts'
import { notFound } from '../web/errors.tsx'
import { Layout } from '../web/layout.tsx'

export const legalRoutes = new Hono<AppEnv>()

legalRoutes.get('/privacy', (c) => show(c, c.var.course.privacy))

legalRoutes.get('/imprint', (c) => show(c, c.var.course.imprint))

/** `/COURSE/privacy` and `/COURSE/imprint`. Like the page of a course, they are asked last, or null. */
export function showLegalPageOfCourse(c: AppContext): Response | Promise<Response> | null {
  const { courses } = c.var.app
  const [, id = '', name] = /^\/([^/]+)\/(privacy|imprint)$/.exec(c.req.path) ?? []
  const course = courses.of(id)
  if (course === null || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return null
  if (course.id === courses.home.id) return c.redirect(`/${name}`, 302)
  useCourse(c, course)
  return show(c, name === 'privacy' ? course.privacy : course.imprint)
}

function show(c: AppContext, page: Legal | null) {
  if (page === null) return notFound(c)
  c.header('cache-control', 'public, max-age=300')
  return c.html(<LegalPage page={page} />)
}

function LegalPage({ page }: { page: Legal }) {
  return (
    <Layout title={page.title} description={page.tagline}>
      <article class="legal">
        <h1>{page.title}</h1>
        <p class="lead">{page.tagline}</p>
        {raw(page.html)}
      </article>
    </Layout>
  )
}
