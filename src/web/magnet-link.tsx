import { MagnetMail } from './magnet-mail.tsx'
import type { MagnetCard, OpenMagnet } from './magnet-pages.ts'
import { hasLeft } from './reader.ts'
import { useWords } from './words.ts'

/** The words of a magnet that is one link. */
interface LinkWords {
  readonly heading: string
  /** The button. */
  readonly label: string
}

/** A magnet that is one link, on the course page. Nothing of it is counted. */
export function openLinkMagnet(words: LinkWords): OpenMagnet {
  const Card = (props: MagnetCard) => <LinkCard {...props} {...words} />
  return { ...NOTHING, FirstCard: Card, Card }
}

/** No magnet on the course page. */
export const NOTHING: OpenMagnet = {
  isBegun: false,
  isMostlyAhead: false,
  lead: null,
  stillHere: '',
  done: null,
  past: [],
  change: null,
  FirstCard: null,
  Card: null,
  NextSteps: null,
  CompareTracks: null,
}

function LinkCard({ heading, label, ...card }: MagnetCard & LinkWords) {
  return hasLeft(card.reader) ? null : (
    <section id="magnet" class="card">
      <h2>{heading}</h2>
      <p>
        <a class={card.isMain ? 'button' : 'button quiet'} href={card.href}>
          {label}
        </a>
      </p>
      <MagnetMail {...card} again={useWords().magnet.mail.send} />
    </section>
  )
}
