import type { ReaderFilter } from '../../db/reader-list.ts'
import type { Course } from '../../domain/magnet.ts'
import { messageTitle } from '../components/message-words.ts'
import { ReadForm } from '../components/own-form.tsx'
import { filterQuery } from '../reader-search.ts'

export interface Filterable {
  filter: ReaderFilter
  sources: readonly (string | null)[]
  shown: readonly Course[]
}

/** The list by furthest message and source. Its address names no reader, so it is an ordinary link. */
export function FilterForm({ filter, sources, shown }: Filterable) {
  const named = [...new Set(sources)].flatMap((source) => source ?? []).slice(0, SOURCES_OFFERED)
  const offered = filter.source === null || named.includes(filter.source) ? named : [filter.source, ...named]
  return (
    <ReadForm action="/admin/readers" class="filters">
      {filter.status === null ? null : <input type="hidden" name="status" value={filter.status} />}
      <label>
        Last email of the course
        <select name="message">
          <option value="">Any</option>
          {shown.map((course) =>
            shown.length === 1 ? (
              <Messages course={course} chosen={filter.message} />
            ) : (
              <optgroup label={course.title}>
                <Messages course={course} chosen={filter.message} />
              </optgroup>
            ),
          )}
        </select>
      </label>
      {offered.length === 0 ? null : (
        <label>
          Source
          <select name="source">
            <option value="">Any</option>
            {offered.map((source) => (
              <option value={source} selected={source === filter.source}>
                {source}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" class="quiet">
        Filter
      </button>
    </ReadForm>
  )
}

const SOURCES_OFFERED = 200

function Messages({ course, chosen }: { course: Course; chosen: string | null }) {
  return (
    <>
      {['welcome', ...course.lessons].map((name) => (
        <option value={name} selected={name === chosen}>
          {messageTitle(course, name)}
        </option>
      ))}
    </>
  )
}

/** Hidden fields that keep the filter in a form. */
export function Kept({ filter }: { filter: ReaderFilter }) {
  return (
    <>
      {[...filterQuery(filter)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** The address of a list. */
export function listOf(filter: ReaderFilter, cursor: number | null = null): string {
  const query = filterQuery(filter)
  if (cursor !== null) query.set('cursor', String(cursor))
  return query.size === 0 ? '/admin/readers' : `/admin/readers?${query}`
}
