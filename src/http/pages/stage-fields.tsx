import { STAGE_LABELS, WORDS } from '../form-words.ts'

export function StageFields(props: { chosen: string; ticked: boolean; error?: string | undefined }) {
  return (
    <fieldset>
      <legend>{WORDS.stage}</legend>
      <p class="hint" id="stage-why">
        {WORDS.stageWhy}
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
        <span>{WORDS.stageConsent}</span>
      </label>
      {props.error ? (
        <p class="error" id="stage-error">
          {props.error}
        </p>
      ) : null}
    </fieldset>
  )
}
