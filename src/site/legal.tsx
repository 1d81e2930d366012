import { Hono } from 'hono'
import { raw } from 'hono/html'
import type { LegalPage as Legal } from '../domain/course.ts'
import type { AppContext, AppEnv } from '../web/context.ts'
import { notFound } from '../web/errors.tsx'
import { Layout } from '../web/layout.tsx'

export const legalRoutes = new Hono<AppEnv>()

legalRoutes.get('/privacy', (c) => show(c, c.var.course.privacy))

legalRoutes.get('/imprint', (c) => {
  const { imprint } = c.var.course
  return imprint === null ? notFound(c) : show(c, imprint)
})

function show(c: AppContext, page: Legal) {
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
