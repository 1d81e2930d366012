/** How far the month has come, and what to take along. */
export function PlanProgress(props: { path: string; done: number; of: number }) {
  return (
    <>
      <p class="progress">
        <label for="progress">
          {props.done} of {props.of} done
        </label>
        <progress id="progress" value={props.done} max={props.of} />
      </p>
      <nav aria-label="Your month">
        <ul class="chips">
          <li>
            <a href="#weeks">All four weeks</a>
          </li>
          <li>
            <a href="#calendar">Calendar</a>
          </li>
          <li>
            <a href={`${props.path}/plan.pdf?paper=a4`}>PDF, A4</a>
          </li>
          <li>
            <a href={`${props.path}/plan.pdf?paper=letter`}>PDF, Letter</a>
          </li>
          <li>
            <a href="#moves">The moves</a>
          </li>
        </ul>
      </nav>
    </>
  )
}
