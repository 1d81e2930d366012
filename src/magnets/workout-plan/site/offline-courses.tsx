import type { CompiledCourse } from '../../../domain/course.ts'
import { Document } from '../../../web/document.tsx'
import { useWords } from '../../../web/words.ts'

interface Props {
  courses: readonly Pick<CompiledCourse, 'id' | 'title' | 'words'>[]
  style: string
}

/**
 * Offline, nothing tells which course a reader's link belongs to, so the reader chooses. The address stays the
 * reader's own, for the next attempt to connect (offline/sw.ts).
 */
export function OfflineCourses({ courses, style }: Props) {
  const words = useWords()
  const { offline } = words.workoutPlan
  return (
    <Document words={words} title={offline.title} styles={[style]}>
      <main id="main">
        <h1>{offline.heading}</h1>
        <p class="lead">{offline.courses}</p>
        <ul>
          {courses.map(({ id, title, words: { language } }) => (
            <li>
              <a href={`?offline=${id}`} lang={language}>
                {title}
              </a>
            </li>
          ))}
        </ul>
        <form>
          <button type="submit" class="quiet">
            {offline.connect}
          </button>
        </form>
      </main>
    </Document>
  )
}
