/** Whether a file in content/ tests a course. No build reads it. */
export function isCourseTest(path: string): boolean {
  return /^content\/[^/]+\/tests\/.*\.ts$/.test(path)
}
