import site from '../../content/site.ts'

/** What content/site.ts and content/site.json say as long as nobody has made the site their own. */
export const SHIPPED = {
  sender: 'Longrun <coach@course.example>',
  brand: 'Longrun',
  authority: 'Information Commissioner’s Office (ICO)',
  home: 'hips',
  courses: ['hips', 'sourdough'],
}

/** Whether this is a coach's repository, where both files are theirs to change. */
export function isOwnSite(): boolean {
  const { sender, brand, authority, home, courses } = site
  const values = { sender, brand: brand.name, authority: authority.name, home, courses }
  return JSON.stringify(values) !== JSON.stringify(SHIPPED)
}
