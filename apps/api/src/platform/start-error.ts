/** Something outside stands in the way of a start; the message is the sentence that says what to do. */
export class StartError extends Error {}
