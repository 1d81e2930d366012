import type { PlanSession } from '../open-plan.ts'

/** Every session of the month by week, done or not, each a way to it. */
export function MonthGrid({ sessions, planHref }: { sessions: readonly PlanSession[]; planHref: string }) {
  const next = sessions.find((session) => !session.isDone)
  const weeks = [...new Set(sessions.map((session) => session.week))]
  return (
    <table class="month-grid">
      <caption class="unseen">Sessions by week</caption>
      <tbody>
        {weeks.map((week) => (
          <tr>
            <th scope="row">Week {week}</th>
            {sessions
              .filter((session) => session.week === week)
              .map((session) => (
                <td>
                  <a
                    class={session.isDone ? 'is-done' : undefined}
                    aria-current={session === next ? 'step' : undefined}
                    href={`${planHref}?week=${week}&session=${session.letter}#session`}
                  >
                    <span aria-hidden="true">{session.isDone ? '✓' : session.letter}</span>
                    <span class="unseen">
                      Session {session.letter} of week {week}
                      {session.isDone ? ', done' : ''}
                    </span>
                  </a>
                </td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
