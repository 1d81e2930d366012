import { Hono } from 'hono'
import type { LegalPage as Legal } from '../../domain/course.ts'
import type { Door, DoorContext } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { LegalPage } from './legal-page.tsx'

export const legalRoutes = new Hono<Door>()

legalRoutes.get('/privacy', (c) => show(c, c.var.app.course.privacy))

legalRoutes.get('/imprint', (c) => {
  const { imprint } = c.var.app.course
  return imprint === null ? notFound(c) : show(c, imprint)
})

function show(c: DoorContext, page: Legal) {
  c.header('cache-control', 'public, max-age=300')
  return c.html(<LegalPage page={page} />)
}
