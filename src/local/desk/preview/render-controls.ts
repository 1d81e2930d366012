import { html } from 'hono/html'
import type { CompiledCourse, CompiledMessage, Variant } from '../../../domain/course.ts'
import type { PreviewQuery } from './preview-query.ts'

interface Shown {
  /** The courses, and the letters beside them. */
  readonly courses: readonly Choice[]
  /** Which of them is on the page. */
  readonly id: string
  readonly messages: readonly CompiledMessage[]
  readonly variants: readonly Variant[]
}

type Choice = Pick<CompiledCourse, 'id' | 'title'>

/** A form that works without a script. `shown` is the message on the page, or `all`. */
export function renderControls(
  { courses, id, messages, variants }: Shown,
  query: PreviewQuery,
  shown: string,
) {
  const names = messages.map(({ name }) => name)
  const at = names.indexOf(shown)
  return html`<form class="controls" method="get" action="/preview">
    ${courses.length > 1 ? courseField(courses, id) : ''}
    <p class="field message-field">
      <label for="message">Message</label>
      <select id="message" name="message">
        ${option('all', 'All messages', shown)}
        ${messages.map(({ name, template }) => option(name, `${name}: ${template.subject}`, shown))}
      </select>
    </p>
    <p class="field">
      <label for="segment">Written for</label>
      <select id="segment" name="segment">
        ${option('all', 'All segments', query.segment)}
        ${variants.map((name) => option(name, name.replaceAll('_', ' '), query.segment))}
      </select>
    </p>
    ${choice('width', 'Width', { phone: 'Phone', desk: 'Desktop', both: 'Both' }, query.width)}
    ${choice('colours', 'Colours', { light: 'Light', dark: 'Dark', both: 'Both' }, query.colours)}
    <p class="steps">
      ${step(names[at - 1], 'previous', { ...query, course: id })} ${step(names[at + 1], 'next', { ...query, course: id })}
      <button class="button strong">Show</button>
    </p>
  </form>`
}

function courseField(courses: readonly Choice[], id: string) {
  return html`<p class="field">
    <label for="course">Course</label>
    <select id="course" name="course">
      ${courses.map((course) => option(course.id, course.title, id))}
    </select>
  </p>`
}

function option(value: string, label: string, current: string) {
  return html`<option value="${value}" ${value === current ? 'selected' : ''}>${label}</option>`
}

function choice(name: string, legend: string, labels: Readonly<Record<string, string>>, current: string) {
  return html`<fieldset>
    <legend>${legend}</legend>
    <div class="choices">
      ${Object.entries(labels).map(
        ([value, label]) => html`<label>
          <input type="radio" name="${name}" value="${value}" ${value === current ? 'checked' : ''} />
          <span>${label}</span>
        </label>`,
      )}
    </div>
  </fieldset>`
}

function step(message: string | undefined, rel: 'previous' | 'next', query: PreviewQuery) {
  if (message === undefined) return ''
  const { course = '', segment, width, colours } = query
  const href = `/preview?${new URLSearchParams({ course, message, segment, width, colours })}`
  const isBack = rel === 'previous'
  const key = isBack ? 'p' : 'n'
  return html`<a class="button" href="${href}" data-key="${key}" title="The ${rel} message (key ${key})">
    ${isBack ? '← Previous' : 'Next →'}
  </a>`
}
