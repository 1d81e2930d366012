import type { LastingAlert } from '../../db/alerts.ts'
import type { UndeliveredRow } from '../../db/failed-deliveries.ts'
import type { EndpointRow } from '../../db/outgoing-webhooks.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import type { ReaderCount } from '../reader-history.ts'
import type { Stats } from '../stats.ts'
import type { DayAhead } from '../week-ahead.ts'
import { AdminLayout } from './admin-layout.tsx'
import { Attention, type DatabaseSize } from './attention.tsx'
import { Funnel } from './funnel.tsx'
import { NobodyYet } from './nobody-yet.tsx'
import { ReaderChart } from './reader-chart.tsx'
import { WeekTable } from './week-table.tsx'

export function OverviewPage(props: {
  course: CompiledCourse
  stats: Stats
  history: readonly ReaderCount[]
  days: number
  week: readonly DayAhead[]
  endpoints: readonly EndpointRow[]
  /** Mails that wait because the provider refused them. */
  refused: number
  undelivered: readonly UndeliveredRow[]
  lasting: readonly LastingAlert[]
  /** Of the provider's webhook. */
  secret: 'set' | 'missing'
  database: DatabaseSize
  now: number
}) {
  const { course, stats, history, days, week, now } = props
  const { defaultTimezone: zone } = course
  const isEmpty = Object.values(stats.subscribers).every((count) => count === 0)
  return (
    <AdminLayout title="Overview" place="Overview">
      <h1>Overview</h1>
      <Attention {...props} zone={zone} />
      {isEmpty ? (
        <NobodyYet />
      ) : (
        <>
          <ReaderChart history={history} days={days} now={now} />
          <WeekTable days={week} due={stats.due} zone={zone} now={now} />
          <Funnel messages={stats.messages} course={course} />
        </>
      )}
    </AdminLayout>
  )
}
