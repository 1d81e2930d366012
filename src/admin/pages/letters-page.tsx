import { formatCount, longDateTime, longDay } from '../../lib/formats.ts'
import { type Letter, letterStateOf } from '../actions/letters.ts'
import { AdminLayout } from '../components/admin-layout.tsx'

export function LettersPage({ letters, zone }: { letters: readonly Letter[]; zone: string }) {
  return (
    <AdminLayout title="Letters" place="Letters">
      <h1>Letters</h1>
      <p class="lead">
        One-off emails to readers who asked for letters. Each is a file in content/letters, and goes out once.
      </p>
      {letters.length === 0 ? (
        <section class="card">
          <h2>No letters yet</h2>
          <p>
            Write one in content/letters, such as spring.md, and deploy it. From then on readers are offered
            letters when they confirm, and at the end of their course.
          </p>
        </section>
      ) : (
        <ol class="messages">
          {letters.map((letter) => (
            <LetterCard letter={letter} zone={zone} />
          ))}
        </ol>
      )}
    </AdminLayout>
  )
}

function LetterCard({ letter, zone }: { letter: Letter; zone: string }) {
  const { name, compiled, row } = letter
  return (
    <li class="card">
      <h2>
        <a href={`/admin/letters/${name}`}>{compiled?.message.template.subject ?? name}</a>
      </h2>
      <p>{describeState(letter, zone)}</p>
      {row === null ? null : <p class="hint">{describeOutcome(letter)}</p>}
    </li>
  )
}

/** A sentence, such as "Sent on 20 November 2026 at 09:00". */
export function describeState(letter: Letter, zone: string): string {
  const { row } = letter
  const at = (instant: number | null | undefined) => longDateTime(instant ?? 0, zone)
  switch (letterStateOf(letter)) {
    case 'draft':
      return 'Not sent.'
    case 'planned':
      return `Planned for ${longDay(row?.sendOn ?? '')}, at each reader’s own hour.`
    case 'paused':
      return `Paused since ${at(row?.pausedAt)}.`
    case 'sending':
      return `Going out since ${at(row?.startedAt)}.`
    case 'sent':
      return `Sent by ${at(row?.endedAt)}.`
    case 'stopped':
      return `Stopped on ${at(row?.endedAt)}.`
  }
}

export function describeOutcome({ counts, row }: Letter): string {
  if (counts === null) return 'Nobody has had it yet.'
  const { owed, sent, delivered, bounced, complained, leftAfter } = counts
  const left = owed - sent - counts.failed - counts.skipped - counts.uncertain
  const waiting = row?.isScheduled === 0 ? 'more to come' : left > 0 ? `${formatCount(left)} to go` : null
  const said = [
    `${formatCount(sent)} sent`,
    ...(waiting === null ? [] : [waiting]),
    `${formatCount(delivered)} delivered`,
    `${formatCount(bounced)} bounced`,
    `${formatCount(complained)} reported as spam`,
    `${formatCount(leftAfter)} stopped the letters after it`,
  ].join(', ')
  return `${said}.`
}
