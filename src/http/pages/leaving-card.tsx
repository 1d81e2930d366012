export function LeavingCard({ leaveHref }: { leaveHref: string }) {
  return (
    <section id="leave" class="card">
      <h2>Leave the course</h2>
      <p>
        You won’t get any more lessons, and you needn’t say why. You can keep using your month of workouts.
      </p>
      <p>
        <a class="button quiet" href={leaveHref}>
          Leave the course
        </a>
      </p>
    </section>
  )
}
