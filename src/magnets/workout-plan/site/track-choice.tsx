import { needsOkay, type Situation, tracksFor } from '../../../domain/segment.ts'
import { Disclosure } from '../../../web/disclosure.tsx'
import { FieldError } from '../../../web/field-error.tsx'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { OpenPlan } from '../open-plan.ts'
import { trackNamed, usualTrack, type Workouts } from '../rules/plan.ts'
import { doneIn, theTrack } from './words.ts'

/** The choice as sent, and the mistake in it. */
export interface TrackForm {
  readonly typed: string
  readonly error: string
}

/** The reader's track, and the form to choose another. No id and no address says which. */
export function TrackChoice(props: {
  workouts: Workouts
  plan: OpenPlan
  situation: Situation
  path: string
  form: TrackForm | undefined
}) {
  const { situation, plan, path, form } = props
  const { compiled, rules } = props.workouts
  const { track, trackName } = plan
  const offered = tracksFor(rules, situation.segment)
  const asked = offered.find((name) => needsOkay(rules, situation.segment, name))
  const allWords = useWords()
  const { workoutPlan, locale } = allWords
  const { track: words } = workoutPlan
  const ticks = doneIn(plan)
  return (
    <Disclosure
      id="track"
      title={track.title}
      more={offered.length === 1 ? words.about : words.change}
      open={form !== undefined}
    >
      {offered.length === 1 ? (
        <p>
          {track.about} {rules.segments === null ? null : words.ofAnswer}
        </p>
      ) : (
        <form method="post" action={`${path}/track#track`}>
          <fieldset>
            <legend>{words.which}</legend>
            <p class="hint">{words.choose}</p>
            {offered.map((name) => (
              <label class="choice">
                <input type="radio" name="track" value={name} checked={name === (form?.typed ?? trackName)} />
                <span>
                  <strong class="line">{trackNamed(compiled, name).title}</strong>
                  {trackNamed(compiled, name).about} {trackNamed(compiled, name).suits}
                </span>
              </label>
            ))}
            {asked === undefined ? null : (
              <Okay
                isTicked={trackName === asked}
                sentence={trackNamed(compiled, asked).okay?.sentence}
                error={form?.error}
              />
            )}
          </fieldset>
          <p class="hint">
            {ticks === 0 ? words.cost : say(words.costTicks, { count: ticks }, locale)}{' '}
            {compiled.words.choice.why}
          </p>
          <button type="submit">{words.button}</button>
        </form>
      )}
      {situation.track === null ? null : (
        <form method="post" action={`${path}/track#track`}>
          <input type="hidden" name="track" value="" />
          <button type="submit" class="quiet">
            {situation.segment === null
              ? say(words.delete, { plan: theTrack(allWords, usualTrack(compiled)) })
              : words.deleteForAnswer}
          </button>
        </form>
      )}
    </Disclosure>
  )
}

function Okay(props: { isTicked: boolean; sentence: string | undefined; error: string | undefined }) {
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          name="okayed"
          value="on"
          checked={props.isTicked}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={props.error ? 'okayed-error' : undefined}
        />
        <span>{props.sentence}</span>
      </label>
      <FieldError id="okayed-error" text={props.error} />
    </>
  )
}
