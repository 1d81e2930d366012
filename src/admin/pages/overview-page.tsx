import type { Stats } from '../stats.ts'
import { AdminLayout } from './admin-layout.tsx'

export function OverviewPage({ stats }: { stats: Stats }) {
  return (
    <AdminLayout title="Overview" place="Overview">
      <h1>Overview</h1>
      <Counts title="Readers" counts={stats.subscribers} />
      <Counts title="Mail" counts={stats.deliveries} />
    </AdminLayout>
  )
}

function Counts(props: { title: string; counts: Readonly<Record<string, number>> }) {
  return (
    <section class="card">
      <h2>{props.title}</h2>
      <dl class="counts">
        {Object.entries(props.counts).map(([name, count]) => (
          <div>
            <dt>{name}</dt>
            <dd>{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
