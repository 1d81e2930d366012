/** Replaces the compiled course, to measure the code without it. */
export const compiled = {}
