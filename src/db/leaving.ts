/** One course, or every course of the person. */
export type Leaving = 'course' | 'everything'

/** The enrollments that end when the reader of enrollment ?1 leaves. */
export const LEAVING: Readonly<Record<Leaving, string>> = {
  course: '?1',
  everything: `select f.id from enrollments e join enrollments f on f.subscriber_id = e.subscriber_id where e.id = ?1`,
}
