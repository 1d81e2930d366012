import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Course } from '../../domain/magnet.ts'
import { own } from '../../lib/own-property.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { FieldError } from '../../web/field-error.tsx'
import { readForm } from '../../web/read-form.ts'
import { addReader, type Typed } from '../actions/add-reader.ts'
import { courseQuery, shownCourse } from '../chosen-course.ts'
import { AdminLayout } from '../components/admin-layout.tsx'
import { variantName } from '../components/message-words.ts'
import { OwnForm } from '../components/own-form.tsx'
import { REASONS } from '../import/import-list.ts'

export const addReaderPages = new Hono<AppEnv>()

addReaderPages.get('/readers/add', (c) => showForm(c, EMPTY))

const text = z._default(z.string().check(z.maxLength(500)), '')

const form = z.object({
  email: text,
  firstName: text,
  segment: text,
  segmentConsentSource: text,
  timezone: text,
  consentSource: text,
  consentedAt: text,
})

const EMPTY: Typed = {
  email: '',
  firstName: '',
  segment: '',
  segmentConsentSource: '',
  timezone: '',
  consentSource: '',
  consentedAt: '',
}

addReaderPages.post('/readers/add', async (c) => {
  const read = form.safeParse(await readForm(c))
  if (!read.success) return showForm(c, EMPTY, 'Nothing was added: a field is longer than 500 characters.')
  const course = shownCourse(c)
  const added = await addReader(c, course, read.data)
  switch (added.kind) {
    case 'added':
    case 'known': {
      const query = new URLSearchParams({ done: added.kind, course: course.id })
      return c.redirect(`/admin/readers/${added.id}?${query}`, 303)
    }
    case 'refused':
      return showForm(c, read.data, `Nothing was added. ${said(REASONS[added.why])}`)
    case 'invalid':
      return showForm(c, read.data, `Nothing was added. ${said(added.problem)}`)
  }
})

const LABELS: Readonly<Record<string, string>> = {
  email: 'The address',
  first_name: 'The name',
  segment: 'The answer',
  timezone: 'The time zone',
  consent_source: '“Where and how they agreed”',
  consented_at: '“When they agreed”',
}

/** "timezone: is not a zone" as a sentence. */
function said(problem: string): string {
  const [column = '', ...rest] = problem.split(': ')
  const label = own(LABELS, column)
  return label === undefined ? problem : `${label}: ${rest.join(': ')}.`
}

function showForm(c: AppContext, typed: Typed, problem?: string) {
  const course = shownCourse(c)
  const page = (
    <AddReaderPage course={course} query={courseQuery(c, course.id)} typed={typed} problem={problem} />
  )
  return c.html(page, problem === undefined ? 200 : 422)
}

function AddReaderPage(props: { course: Course; query: string; typed: Typed; problem: string | undefined }) {
  const { course, typed, problem } = props
  return (
    <AdminLayout title="Add a reader" place="Readers">
      <p class="back">
        <a href="/admin/readers">All readers</a>
      </p>
      <h1>Add a reader</h1>
      <p>
        For {course.title}. They get an email to confirm, unless you know the day on which they agreed. Then
        they start at once.
      </p>
      <OwnForm action={`/admin/readers/add${props.query}`} class="card narrow">
        <FieldError id="add-error" text={problem} />
        <Field name="email" label="Email address" type="email" value={typed.email} required />
        <Field name="firstName" label="First name (optional)" value={typed.firstName} />
        <Field
          name="timezone"
          label={`Time zone (optional; otherwise ${course.defaultTimezone})`}
          value={typed.timezone}
        />
        <Field
          name="consentSource"
          label="Where and how they agreed, such as “signed at the club evening”"
          value={typed.consentSource}
          required
        />
        <Field name="consentedAt" label="When they agreed (optional)" type="date" value={typed.consentedAt} />
        {course.segments === null ? null : (
          <details open={typed.segment !== ''}>
            <summary>Their situation</summary>
            <label for="segment">Answer</label>
            <select id="segment" name="segment">
              <option value="">They did not say</option>
              {Object.keys(course.segments.options).map((name) => (
                <option value={name} selected={name === typed.segment}>
                  {variantName(name)}
                </option>
              ))}
            </select>
            {course.segments.isSensitive ? (
              <Field
                name="segmentConsentSource"
                label="Where they agreed that you store it"
                value={typed.segmentConsentSource}
              />
            ) : null}
          </details>
        )}
        <button type="submit">Add</button>
      </OwnForm>
    </AdminLayout>
  )
}

function Field(props: { name: string; label: string; value: string; type?: string; required?: boolean }) {
  const { name, label, value, type = 'text', required = false } = props
  return (
    <>
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        required={required}
        maxlength={500}
        autocomplete="off"
      />
    </>
  )
}
