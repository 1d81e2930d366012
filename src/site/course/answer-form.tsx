import type { Reader } from '../../db/subscribers.ts'
import type { Magnet } from '../../domain/magnet.ts'
import { trackFor, tracksFor } from '../../domain/segment.ts'
import { monthUnder } from '../../enrollment/answer.ts'
import { FieldError } from '../../web/field-error.tsx'
import { SEGMENT_LABELS } from '../../web/form-words.ts'
import type { OpenMagnet } from '../../web/magnet-pages.ts'
import { Setting } from './setting.tsx'

/**
 * Which month fits: an answer, or a gentle month without one. Choosing is the consent, so its wording is
 * beside the choice. A change to what readers agree to needs a new `consentVersion`.
 */
export function AnswerForm(props: {
  reader: Reader
  tracks: Magnet['tracks']
  action: string
  /** Whether the form asks for the first name too. */
  name?: boolean
  /** What a change of month costs. */
  cost?: string
  button: string
  error: string | undefined
}) {
  const { reader, tracks, error } = props
  const gentle = tracksFor(null).filter((track) => track !== trackFor(null))
  const chosen = reader.segment ?? reader.track ?? (reader.answeredAt === null ? null : 'general')
  return (
    <form method="post" action={`${props.action}/segment#situation`}>
      <fieldset class="answers-to" aria-describedby={error ? 'segment-why segment-error' : 'segment-why'}>
        <legend>Tell me, and I’ll choose</legend>
        {SEGMENT_LABELS.map(([segment, label]) => (
          <Choice value={segment} chosen={chosen} label={label}>
            {tracks[monthUnder(reader, segment)].title}
          </Choice>
        ))}
        <p class="or">Or choose a gentle month, no reason needed</p>
        {gentle.map((track) => (
          <Choice value={track} chosen={chosen} label={tracks[track].title}>
            {tracks[track].suits}
          </Choice>
        ))}
        <FieldError id="segment-error" text={error} />
      </fieldset>
      <p class="hint" id="segment-why">
        By choosing, you agree that we keep your answer to pick your moves and your lessons. It’s health
        information, so it’s never in a link or a subject line. Your lessons will be written for your answer,
        so anyone who can read your email can tell. If you choose a gentle month, we keep that choice. With
        “None of these”, we keep nothing about your health. Change or delete your answer here any time.
      </p>
      {props.name ? (
        <>
          <label for="first-name">First name (optional)</label>
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

function Choice(props: { value: string; chosen: string | null; label: string; children?: string }) {
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
        <span class="hint line">{props.children}</span>
      </span>
    </label>
  )
}

export function SituationCard(props: {
  reader: Reader
  magnet: OpenMagnet
  tracks: Magnet['tracks']
  action: string
  planHref: string
  error: string | undefined
}) {
  const { reader, magnet, action, error } = props
  return (
    <Setting id="situation" title="My answer and my month" open={error !== undefined}>
      <p>Has something changed? Your month and your next lessons will follow.</p>
      <AnswerForm
        reader={reader}
        tracks={props.tracks}
        action={action}
        cost={magnet.costOfChange}
        button="Save my answer"
        error={error}
      />
      {tracksFor(reader.segment).length > 1 ? <magnet.CompareTracks href={props.planHref} /> : null}
      {reader.segment === null ? null : (
        <form method="post" action={`${action}/segment`} id="delete-segment">
          <input type="hidden" name="segment" value="general" />
          <button type="submit" class="quiet">
            Delete my answer
          </button>
          <p class="hint">{magnet.afterDeleting}</p>
        </form>
      )}
    </Setting>
  )
}
