/** Stands in for the compiled course, to weigh the code without it. */
export const compiled = {}
