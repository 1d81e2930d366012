/** One course or the letters, whichever the link is of; every course of the person with the letters; the letters. */
export type Leaving = 'course' | 'everything' | 'letters'

/** The enrollments that end when the reader of enrollment ?1 leaves, or those of a JSON list. */
export const LEAVING: Readonly<Record<Leaving | 'listed', string>> = {
  listed: 'select value from json_each(?1)',
  course: '?1',
  everything: `select f.id from enrollments e join enrollments f on f.subscriber_id = e.subscriber_id where e.id = ?1`,
  letters: `select f.id from enrollments e
              join enrollments f on f.subscriber_id = e.subscriber_id and f.course = 'letters' where e.id = ?1`,
}
