/**
 * Messages whose places for values stand apart from the line around them, so that a number, an address or a Latin name
 * keeps its own direction within a line that runs from right to left.
 */
export function isolatePlaces<Tree extends object>(messages: Tree): Tree {
  return JSON.parse(JSON.stringify(messages).replace(/\{\w+\}/g, place => `\u2068${place}\u2069`))
}
