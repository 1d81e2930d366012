export function PlanHeader(props: { path: string; done: number; of: number }) {
  return (
    <>
      <h1>Your month of workouts</h1>
      <nav aria-label="Take it with you">
        <ul class="chips">
          <li>
            <a href="#calendar">Calendar</a>
          </li>
          <li>
            <a href={`${props.path}/plan.pdf?paper=a4`}>PDF, A4</a>
          </li>
          <li>
            <a href={`${props.path}/plan.pdf?paper=letter`}>PDF, Letter</a>
          </li>
        </ul>
      </nav>
      <p class="progress">
        <label for="progress">
          {props.done} of {props.of} done
        </label>
        <progress id="progress" value={props.done} max={props.of} />
      </p>
    </>
  )
}
