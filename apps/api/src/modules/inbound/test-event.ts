/** The name of an event that tests the way in: stored and read like any other, and nothing comes of it. */
export const testEvent = 'recado.test'
