import { type CompiledCourse, type PlanTrack, TRACKS } from '../../../domain/course.ts'
import { needsOkay, type Situation, tracksFor } from '../../../domain/segment.ts'
import { Disclosure } from '../../../web/disclosure.tsx'
import { FieldError } from '../../../web/field-error.tsx'
import { useWords } from '../../../web/words.ts'
import { planRules, TRACK_WORDS } from '../rules/track-words.ts'
import { clearing } from './words.ts'

/** The choice as sent, and the mistake in it. */
export interface TrackForm {
  readonly typed: PlanTrack
  readonly error: string
}

/** The reader's month, and the form to choose another. No id and no address says which. */
export function TrackChoice(props: {
  course: CompiledCourse
  situation: Situation
  track: PlanTrack
  ticks: number
  path: string
  form: TrackForm | undefined
}) {
  const { situation, track, path, form } = props
  const rules = planRules(props.course)
  const names = tracksFor(rules, situation.segment)
  const offered = TRACKS.filter((name) => names.includes(name))
  const asked = offered.find((name) => needsOkay(rules, situation.segment, name))
  const { track: words } = useWords().workoutPlan
  return (
    <Disclosure
      id="track"
      title={TRACK_WORDS[track].title}
      more={offered.length === 1 ? words.about : words.change}
      open={form !== undefined}
    >
      {offered.length === 1 ? (
        <p>
          {TRACK_WORDS[track].about} This month goes with your answer. If your answer changes, tell us under
          “My course” and your month will change with it.
        </p>
      ) : (
        <form method="post" action={`${path}/track#track`}>
          <fieldset>
            <legend>{words.which}</legend>
            <p class="hint">{words.choose}</p>
            {offered.map((name) => (
              <label class="choice">
                <input type="radio" name="track" value={name} checked={name === (form?.typed ?? track)} />
                <span>
                  <strong class="line">{TRACK_WORDS[name].title}</strong>
                  {TRACK_WORDS[name].about} {TRACK_WORDS[name].suits}
                </span>
              </label>
            ))}
            {asked === undefined ? null : (
              <Okay
                isTicked={track === asked}
                sentence={TRACK_WORDS[asked].okay?.sentence}
                error={form?.error}
              />
            )}
          </fieldset>
          <p class="hint">
            A different month starts at week 1 on the next Monday{clearing(props.ticks)}. Your emails will
            follow it. A gentle month can hint at your health, so we keep your choice only to show you the
            right moves. It never appears in a link or a subject line, and you can delete it here.
          </p>
          <button type="submit">{words.button}</button>
        </form>
      )}
      {situation.track === null ? null : (
        <form method="post" action={`${path}/track#track`}>
          <input type="hidden" name="track" value="" />
          <button type="submit" class="quiet">
            {situation.segment === null ? words.delete : words.deleteForAnswer}
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
