import { raw } from 'hono/html'
import type { LegalPage as Legal } from '../../domain/course.ts'
import { Layout } from '../../web/layout.tsx'

/** The privacy notice or the imprint. */
export function LegalPage({ page }: { page: Legal }) {
  return (
    <Layout title={page.title} description={page.promise}>
      <article class="legal">
        <h1>{page.title}</h1>
        <p class="lead">{page.promise}</p>
        {raw(page.html)}
      </article>
    </Layout>
  )
}
