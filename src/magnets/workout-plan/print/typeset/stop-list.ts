/** The place in the file that every session links to. */
export const STOP_LIST = 'stop-list'
