export function LeavingCard({ leaveHref }: { leaveHref: string }) {
  return (
    <section id="leave" class="card">
      <h2>Leave the course</h2>
      <p>No more lessons come, and no reason is needed. Your month of workouts stays yours to use.</p>
      <p>
        <a class="button quiet" href={leaveHref}>
          Leave the course
        </a>
      </p>
    </section>
  )
}
