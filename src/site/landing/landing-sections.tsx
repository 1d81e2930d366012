import { raw } from 'hono/html'
import type { CompiledCourse, LandingSection } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'
import { PictureOf } from '../../web/picture.tsx'
import { useWords } from '../../web/words.ts'

type SectionOf<Name> = Extract<LandingSection, { section: Name }>

export function LandingAuthor(props: { course: CompiledCourse; section: SectionOf<'author'> }) {
  const { author } = props.course
  const { note, picture } = props.section
  const { signUp, landing } = useWords()
  return (
    <section class="band calm">
      {picture === null ? null : <PictureOf picture={picture} class="portrait" sizes="9rem" lazy />}
      <h2>{landing.author}</h2>
      <p class="says">{author.about}</p>
      <p class="says">
        {author.signOff} {author.name}
      </p>
      {note === '' ? null : <p class="hint">{note}</p>}
      <p>
        <a class="button" href="#get">
          {signUp.heading}
        </a>
      </p>
    </section>
  )
}

/** What readers want to know before they give their address. */
export function LandingAnswers({ section: { title, answers } }: { section: SectionOf<'answers'> }) {
  return (
    <section>
      <h2>{title}</h2>
      <div class="answers">
        {answers.map(({ question, html }) => (
          <div>
            <h3>{question}</h3>
            {raw(html)}
          </div>
        ))}
      </div>
    </section>
  )
}

export function LandingPieces(props: { course: CompiledCourse; section: SectionOf<'pieces'> }) {
  const { pieces } = props.course
  const { title, pieces: shown, folded } = props.section
  return (
    <section class="small-print">
      <h2>{title}</h2>
      {shown.map((name) => raw(own(pieces, name) ?? ''))}
      {folded.map(({ id, title, piece }) => (
        <details id={id}>
          <summary>{title}</summary>
          {raw(own(pieces, piece) ?? '')}
        </details>
      ))}
    </section>
  )
}
