import type { Reader } from '../../db/subscribers.ts'
import type { Segments } from '../../domain/course.ts'
import type { Course } from '../../domain/magnet.ts'
import { trackFor, tracksFor } from '../../domain/segment.ts'
import { trackUnder } from '../../enrollment/answer.ts'
import { own } from '../../lib/own-property.ts'
import { FieldError } from '../../web/field-error.tsx'
import type { OpenMagnet } from '../../web/magnet-pages.ts'
import { useWords } from '../../web/words.ts'
import { say } from '../../words/say.ts'
import { Setting } from './setting.tsx'

/**
 * The course's question: a segment, or a track without a reason. Choosing is the consent, so its wording is
 * beside the choice. A change to what readers agree to needs a new `consentVersion`.
 */
export function AnswerForm(props: {
  course: Course
  segments: Segments
  reader: Reader
  action: string
  /** Whether the form asks for the first name too. */
  name?: boolean
  /** What another track costs. */
  cost?: string | undefined
  button: string
  error: string | undefined
}) {
  const { course, segments, reader, error } = props
  const { tracks } = course.magnet
  const { answer: words } = useWords()
  const others = tracksFor(course, null).filter((track) => track !== trackFor(course, null))
  const untold = reader.answeredAt === null ? null : segments.default
  const chosen = reader.segment ?? reader.track ?? untold
  const describedBy = [
    ...(segments.isSensitive ? ['segment-why'] : []),
    ...(error === undefined ? [] : ['segment-error']),
  ].join(' ')
  return (
    <form method="post" action={`${props.action}/segment#situation`}>
      <fieldset class="answers-to" aria-describedby={describedBy || undefined}>
        <legend>{others.length === 0 ? words.legend : words.legendWithTracks}</legend>
        {defaultFirst(segments).map(([segment, { label }]) => (
          <Choice value={segment} chosen={chosen} label={label}>
            {own(tracks, trackUnder(course, reader, segment))?.title}
          </Choice>
        ))}
        {others.length === 0 ? null : <p class="or">{words.orTrack}</p>}
        {others.map((track) => (
          <Choice value={track} chosen={chosen} label={own(tracks, track)?.title ?? track}>
            {own(tracks, track)?.suits}
          </Choice>
        ))}
        <FieldError id="segment-error" text={error} />
      </fieldset>
      {segments.isSensitive ? (
        <p class="hint" id="segment-why">
          {segments.consent}
        </p>
      ) : null}
      {props.name ? (
        <>
          <label for="first-name">{words.firstName}</label>
          <input
            id="first-name"
            name="firstName"
            type="text"
            dir="auto"
            autocomplete="given-name"
            maxlength={80}
          />
        </>
      ) : null}
      {props.cost === undefined ? null : <p class="hint">{props.cost}</p>}
      <button type="submit">{props.button}</button>
    </form>
  )
}

function defaultFirst({ options, default: first }: Segments) {
  return Object.entries(options).toSorted(([a], [b]) => Number(b === first) - Number(a === first))
}

function Choice(props: {
  value: string
  chosen: string | null
  label: string
  children?: string | undefined
}) {
  return (
    <label class="choice">
      <input
        type="radio"
        name="segment"
        value={props.value}
        checked={props.value === props.chosen}
        required
      />
      <span>
        {props.label}
        {props.children === undefined ? null : <span class="hint line">{props.children}</span>}
      </span>
    </label>
  )
}

export function SituationCard(props: {
  course: Course
  segments: Segments
  reader: Reader
  magnet: OpenMagnet
  action: string
  magnetHref: string
  error: string | undefined
}) {
  const { course, segments, reader, magnet, action, error } = props
  const { answer } = useWords()
  const hasTracks = tracksFor(course, null).length > 1
  return (
    <Setting
      id="situation"
      title={hasTracks ? answer.titleWithTrack : answer.title}
      open={error !== undefined}
    >
      <p>{hasTracks ? answer.changed : say(answer.follows, { question: segments.question })}</p>
      <AnswerForm
        course={course}
        segments={segments}
        reader={reader}
        action={action}
        cost={magnet.change?.cost}
        button={answer.save}
        error={error}
      />
      {magnet.CompareTracks !== null && tracksFor(course, reader.segment).length > 1 ? (
        <magnet.CompareTracks href={props.magnetHref} />
      ) : null}
      {reader.segment === null ? null : (
        <form method="post" action={`${action}/segment`} id="delete-segment">
          <input type="hidden" name="segment" value={segments.default} />
          <button type="submit" class="quiet">
            {answer.delete}
          </button>
          {magnet.change === null ? null : <p class="hint">{magnet.change.afterDeleting}</p>}
        </form>
      )}
    </Setting>
  )
}
