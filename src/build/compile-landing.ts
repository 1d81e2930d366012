import type { PictureBlock } from '../content-model/blocks.ts'
import { wordsFor } from '../content-model/course-words.ts'
import { reviewedBy } from '../content-model/every-mail.ts'
import { srcsetOf, widestCopy } from '../content-model/photo.ts'
import type { Landing, LandingSection, Picture } from '../domain/course.ts'
import { pictureOf } from './assets/pictures.ts'
import { SHARED_SIZE, sharedFile } from './assets/shared-picture.ts'
import type { CourseSource } from './course/load-course.ts'
import type { LandingPart } from './course/read-landing.ts'
import { publicHtml } from './render/page-html.ts'

export function compileLanding(source: CourseSource): Landing {
  const { manifest, landingPicture, landingParts } = source
  const [{ headline, lead }] = manifest.landing
  const picture = chosenPicture(landingPicture)
  return {
    headline,
    lead,
    picture,
    shared: {
      ...SHARED_SIZE,
      png: sharedFile(manifest.id),
      alt: `${manifest.title}. ${headline} ${picture.alt}`,
    },
    sections: landingParts.map((part) => compilePart(part, source)),
  }
}

function chosenPicture(chosen: PictureBlock): Picture {
  if (chosen.kind === 'drawing') return pictureOf(chosen.drawing)
  const { path: src, width, height } = widestCopy(chosen.photo)
  return { src, srcset: srcsetOf(chosen.photo), width, height, alt: chosen.alt }
}

function compilePart(part: LandingPart, source: CourseSource): LandingSection {
  const { review } = source.manifest.everyMail
  switch (part.section) {
    case 'text':
      return { section: 'text', html: publicHtml(part.nodes, source.publicPaths) }
    case 'answers':
      return {
        ...part,
        answers: part.answers.map(({ question, nodes }) => ({
          question,
          html: publicHtml(nodes, source.publicPaths),
        })),
      }
    case 'author': {
      const { section, note, notReviewed } = part
      const reviewed = (review && reviewedBy(review, wordsFor(source).mail)) ?? notReviewed
      const picture = source.authorPicture && chosenPicture(source.authorPicture)
      return { section, picture, note: [note, reviewed].filter(Boolean).join(' ') }
    }
    default:
      return part
  }
}
