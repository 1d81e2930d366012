import { html, raw } from 'hono/html'
import type { Compiled } from '../../../app.ts'
import type { CompiledMessage, Variant } from '../../../domain/course.ts'
import { LETTERS } from '../../../domain/letters.ts'
import { own } from '../../../lib/own-property.ts'
import { PAGE_STYLE } from '../../page-style.ts'
import { coloursIn, type PreviewQuery, widthsIn } from './preview-query.ts'
import { PREVIEW_SCRIPT } from './preview-script.ts'
import { PREVIEW_STYLE } from './preview-style.ts'
import { renderControls } from './render-controls.ts'
import { previewLineIn, type SampleMail, type Sampler, samplesOf } from './sample-mail.ts'

export function renderPreview(
  sampler: Sampler,
  { courses, home, letters }: Compiled,
  version: string,
  query: PreviewQuery,
) {
  const { id, messages, title, variants } = sampler.course
  const all = Object.values(messages)
  const first = messages.welcome ?? all[0]
  const shown = query.message === 'all' ? all : [all.find(({ name }) => name === query.message) ?? first]
  const chosen = variants.filter((segment) => query.segment === 'all' || segment === query.segment)
  const segments = chosen.length > 0 ? chosen : variants
  const isAtRoot = id === home || id === LETTERS
  const choices = letters.all.length > 0 ? [...courses, { id: LETTERS, title: 'Letters' }] : courses
  return html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Preview · ${title}</title>
        <style>
          ${raw(PAGE_STYLE)}
          ${raw(PREVIEW_STYLE)}
        </style>
        <script src="/local/desk/page.js?version=${version}" defer></script>
        <script type="module">
          ${raw(PREVIEW_SCRIPT)}
        </script>
      </head>
      <body>
        <header class="bar">
          <a class="brand" href="/preview" aria-current="page">Preview</a>
          <a class="button" href="/">Inbox</a>
          <a class="button" href="${sampler.workerUrl}/${isAtRoot ? '' : id}" target="_blank">Sign-up page</a>
        </header>
        ${renderControls({ courses: choices, id, messages: all, variants }, query, shown.length === 1 ? (shown[0]?.name ?? 'all') : 'all')}
        <main>
          ${shown.flatMap((message) => (message ? [renderMessage(message, segments, sampler, query)] : []))}
        </main>
      </body>
    </html>`
}

function renderMessage(
  message: CompiledMessage,
  segments: readonly Variant[],
  sampler: Sampler,
  query: PreviewQuery,
) {
  const { name, template } = message
  const samples = samplesOf(message, segments, sampler)
  const line = previewLineIn(samples[0]?.html ?? '')
  return html`<section class="message" aria-labelledby="${name}">
    <header class="envelope" id="${name}-envelope" data-hash="${template.subject} ${line}">
      <p class="quiet">${name}</p>
      <h1 id="${name}">${template.subject}</h1>
      <dl>
        <dt>Preview line</dt><dd>${raw(line)}</dd>
        <dt>From</dt><dd>${template.from}</dd>
        <dt>Replies go to</dt><dd>${template.replyTo}</dd>
      </dl>
    </header>
    <div class="columns" role="group" aria-label="${template.subject}, for each segment" tabindex="0">
      ${samples.map((sample) => renderColumn(message, sample, samples.length === 1, sampler, query))}
    </div>
  </section>`
}

function renderColumn(
  { name }: CompiledMessage,
  sample: SampleMail,
  isForAll: boolean,
  { course, workerUrl }: Sampler,
  query: PreviewQuery,
) {
  const [first = ''] = sample.segments
  const label =
    isForAll && sample.segments.length > 1 ? 'All segments' : sample.segments.map(spaced).join(', ')
  const source = `/preview/mails/${name}/${first}?course=${course.id}`
  const hash = [sample.hash, ...sample.segments].join(' ')
  return html`<article class="column" id="${name}--${first}" data-hash="${hash}" aria-label="${label}">
    <h2>${label}</h2>
    <p class="quiet">
      ${Math.ceil(Buffer.byteLength(sample.html) / 1000)} KB ·
      <a href="${source}" target="_blank">Open alone</a>
      ${
        own(course.pages, name)
          ? html`· <a href="${workerUrl}${pagePath(course.id, name, first)}" target="_blank">On the web</a>`
          : ''
      }
    </p>
    <div class="frames">
      ${widthsIn(query).flatMap((width) =>
        coloursIn(query).map(
          (colours) => html`<iframe
            class="${width} ${colours}"
            title="${label}, ${width === 'phone' ? 'phone' : 'desktop'}, ${colours}"
            src="${source}&colours=${colours}&v=${sample.hash}"
            sandbox="allow-same-origin"
            loading="lazy"
          ></iframe>`,
        ),
      )}
    </div>
    <details>
      <summary>Plain text</summary>
      <pre class="prose" tabindex="0">${sample.text}</pre>
    </details>
  </article>`
}

function pagePath(course: string, name: string, segment: Variant): string {
  return course === LETTERS ? `/local/letters/${name}` : `/local/lessons/${name}/${segment}?course=${course}`
}

function spaced(segment: string): string {
  return segment.replaceAll('_', ' ')
}
