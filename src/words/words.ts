import type { en } from './en.ts'

/**
 * The words of one course in its language. Each phrase has the type of the English one, whose parameters and
 * marks every language keeps. So an editor shows the English sentence, and `say` knows what it needs.
 */
export type Words = typeof en
