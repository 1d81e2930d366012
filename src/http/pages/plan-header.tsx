export function PlanHeader(props: { done: number; of: number }) {
  return (
    <>
      <h1>Your month of workouts</h1>
      <nav aria-label="Take it with you">
        <ul class="chips">
          <li>
            <a href="#calendar">Calendar</a>
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
