import { Setting } from './setting.tsx'

export function LeavingCard({ leaveHref, canPause }: { leaveHref: string; canPause: boolean }) {
  return (
    <Setting id="leave" title="Leave the course">
      <p>
        We’ll stop emailing you, no reason needed. Your month stays yours to use.
        {canPause ? (
          <>
            {' '}
            Only need a break? <a href="#pause">Pause instead.</a>
          </>
        ) : null}
      </p>
      <p>
        <a class="button quiet" href={leaveHref}>
          Leave the course
        </a>
      </p>
    </Setting>
  )
}
