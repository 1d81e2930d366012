import { basename, extname } from 'node:path'
import type { Image, RootContent } from 'mdast'
import type { Drawing, PhotoBlock, PictureBlock } from '../../content-model/blocks.ts'
import type { PictureChoice } from '../../content-model/landing.ts'
import { oneOf, type Report } from '../../content-model/mistakes.ts'
import type { Photo } from '../../content-model/photo.ts'
import { lineOf } from './markdown.ts'
import type { PictureFiles } from './read-pictures.ts'

/** The picture of a paragraph that holds nothing else, such as `![A loaf, cut](photos/loaf.jpg "Day 5")`. */
export function onlyPicture(node: RootContent): Image | null {
  if (node.type !== 'paragraph') return null
  const [only, more] = node.children
  return only?.type === 'image' && more === undefined ? only : null
}

export function readPicture(image: Image, pictures: PictureFiles, report: Report): readonly PhotoBlock[] {
  const { alt, url, title } = image
  const wrong = (message: string) => report(lineOf(image), message)
  const block = photoBlock({ path: decoded(url), alt: alt ?? '', caption: title ?? '' }, pictures, wrong)
  return block === null ? [] : [block]
}

/** The picture that the manifest chose: a drawing by name, or a photo with its words. */
export function readChoice(
  choice: PictureChoice,
  { drawings, pictures }: { drawings: ReadonlyMap<string, Drawing>; pictures: PictureFiles },
  wrong: (message: string) => void,
): PictureBlock | null {
  if (typeof choice !== 'string')
    return photoBlock({ path: choice.file, alt: choice.alt, caption: '' }, pictures, wrong)
  const drawing = drawings.get(choice)
  if (drawing !== undefined) return { kind: 'drawing', drawing }
  wrong(`there is no drawings/${choice}.svg. Draw it, or choose another. ${oneOf(drawings.keys())}`)
  return null
}

function photoBlock(
  { path, alt, caption }: { path: string; alt: string; caption: string },
  pictures: PictureFiles,
  wrong: (message: string) => void,
): PhotoBlock | null {
  const photo = photoAt(path, pictures, wrong)
  const mistake = mistakeInAlt(alt.trim(), path)
  if (mistake !== null) wrong(mistake)
  return photo === null
    ? null
    : { kind: 'photo', photo, alt: alt.trim(), caption: caption.trim(), inPlace: null }
}

/** The photo at a path below the course's folder, or null once the mistake is reported. */
function photoAt(path: string, pictures: PictureFiles, wrong: (message: string) => void): Photo | null {
  const found = pictures.get(path.replace(/^\.\//, ''))
  if (found === undefined) wrong(whyNot(path, pictures))
  else if ('wrong' in found) wrong(`the picture "${path}" ${found.wrong}`)
  else return found
  return null
}

/** What is wrong with the words for readers who don't see the picture, or null. */
function mistakeInAlt(alt: string, path: string): string | null {
  const write = 'Write what one sees, such as “A loaf with a dark crust”.'
  if (alt === '') return `the picture "${path}" has no words. ${write}`
  const file = basename(path)
  const same = [file, basename(file, extname(file))].map(lettersIn)
  return same.includes(lettersIn(alt)) ? `the words of "${path}" are the file’s name. ${write}` : null
}

function whyNot(path: string, pictures: PictureFiles): string {
  if (/^(https?:)?\/\//i.test(path))
    return `a picture from another site, "${path}". It could track readers. Copy the file into the course’s folder.`
  if (path.startsWith('data:')) return 'a picture inside the text. Put it into a file in the course’s folder.'
  if (/\.svg$/i.test(path))
    return `an SVG, "${path}". Put it into drawings/, and write ::drawing{name="${basename(path).slice(0, -4)}"}.`
  if (!/\.(jpe?g|png|webp|avif)$/i.test(path))
    return `"${path}" is not a picture for mails. Save it as a JPEG or PNG.`
  return `there is no picture "${path}" in the course’s folder. ${alike(path, pictures)}`
}

/** A file of the same name in another folder, or with other capitals. */
function alike(path: string, pictures: PictureFiles): string {
  const near = [...pictures.keys()].find((it) => lettersIn(basename(it)) === lettersIn(basename(path)))
  if (near !== undefined) return `Perhaps you mean "${near}".`
  return 'Put it there, or correct the path, such as photos/loaf.jpg.'
}

function lettersIn(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
