/** Something that needs the operator, and where to do something about it. */
export interface Concern {
  title: string
  what: string
  href: string
  link: string
}
