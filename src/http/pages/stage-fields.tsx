import type { Stage } from '../../course/course.ts'

export const STAGE_LABELS: readonly (readonly [Stage, string])[] = [
  ['general', 'None of these, or rather not say'],
  ['pregnant', 'I am pregnant'],
  ['early_postpartum', 'I gave birth in the last 6 months'],
  ['later_postpartum', 'I gave birth more than 6 months ago'],
]

export function StageFields(props: { chosen: string; ticked: boolean; error?: string | undefined }) {
  return (
    <fieldset>
      <legend>What fits you now? (optional)</legend>
      <p class="hint" id="stage-why">
        We ask so that the moves are safe for you. It is health data: kept only if you tick the box, never in
        a subject line or a link, and you can delete it in one step.
      </p>
      {STAGE_LABELS.map(([stage, label]) => (
        <label class="choice">
          <input type="radio" name="stage" value={stage} checked={props.chosen === stage} />
          <span>{label}</span>
        </label>
      ))}
      <label class="choice">
        <input
          type="checkbox"
          name="stageConsent"
          value="on"
          checked={props.ticked}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={props.error ? 'stage-error' : 'stage-why'}
        />
        <span>Yes, keep my answer to fit the lessons to me</span>
      </label>
      {props.error ? (
        <p class="error" id="stage-error">
          {props.error}
        </p>
      ) : null}
    </fieldset>
  )
}
