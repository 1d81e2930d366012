import { createHash } from 'node:crypto'
import type { CompiledMessage, Variant } from '../../../domain/course.ts'
import type { Course } from '../../../domain/magnet.ts'
import { situationIn } from '../../../domain/segment.ts'
import { own } from '../../../lib/own-property.ts'
import { fillHtml, fillText, type Slots } from '../../../mail/fill-template.ts'
import { greetingFor } from '../../../mail/payload.ts'
import type { Colours } from './preview-query.ts'

/** Whose mails are shown, and from where their pictures come. */
export interface Sampler {
  readonly course: Course
  readonly workerUrl: string
}

/** A message as readers of these segments would get it: the same words for all of them. */
export interface SampleMail {
  readonly segments: readonly Variant[]
  readonly html: string
  readonly text: string
  /** Changes with the mail. */
  readonly hash: string
}

/** The message once for each group of segments that get the same words. */
export function samplesOf(
  message: CompiledMessage,
  segments: readonly Variant[],
  sampler: Sampler,
): readonly SampleMail[] {
  const samples = new Map<string, SampleMail>()
  for (const segment of segments) {
    const sample = sampleFor(message, segment, sampler)
    const others = samples.get(sample.hash)?.segments ?? []
    samples.set(sample.hash, { ...sample, segments: [...others, segment] })
  }
  return [...samples.values()]
}

export function sampleFor(message: CompiledMessage, segment: Variant, sampler: Sampler): SampleMail {
  const slots = sampleSlots(message, segment, sampler)
  const html = fillHtml(own(message.template.html, segment) ?? [], slots)
  const text = fillText(own(message.template.text, segment) ?? [], slots)
  const hash = createHash('sha256').update(`${html}\n${text}`).digest('hex').slice(0, 12)
  return { segments: [segment], html, text, hash }
}

/** A reader who has just begun. The tokens open nothing. */
export function sampleSlots(
  { template: { greeting, magnetWords } }: CompiledMessage,
  segment: Variant,
  { course, workerUrl }: Sampler,
): Slots {
  return {
    greeting: greetingFor('Maja', greeting),
    baseUrl: workerUrl,
    confirmToken: 'example',
    newAddressToken: 'example',
    oldAddressToken: 'example',
    courseToken: 'example',
    magnetToken: 'example',
    unsubscribeToken: 'example',
    magnetLine:
      magnetWords === null
        ? ''
        : course.magnet.sentence(magnetWords, course.magnet.progressAtStart(situationIn(course, segment))),
  }
}

/** What an inbox shows after the subject, as HTML. */
export function previewLineIn(html: string): string {
  const hidden = /<div[^>]* data-skip-in-text="true">([^<]*)</.exec(html)?.[1] ?? ''
  return hidden.replace(/(\s|&#8204;)+$/, '')
}

/** The mail as a program shows it whose colours are these. */
export function inColours(html: string, colours: Colours): string {
  return html
    .replace(/\(prefers-color-scheme:\s*(light|dark)\)/g, (_, asked) =>
      asked === colours ? 'all' : 'not all',
    )
    .replace(/(<meta name="(?:color-scheme|supported-color-schemes)" content=")[^"]*/g, `$1${colours}`)
}
