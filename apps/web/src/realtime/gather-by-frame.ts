/** No frame comes for a page that is covered: then this long (milliseconds) is enough of a wait. */
const mostMs = 100

/** When the browser is about to draw. */
export type Frames = (draw: () => void) => unknown

/**
 * What comes in between two frames is handed over right before the next is drawn, in its order: the page is made anew once a
 * frame at most, however much is told. A page out of sight hears at once.
 */
export function gatherByFrame<Item>(take: (item: Item) => void, frames: Frames = draw => requestAnimationFrame(draw), isHidden = () => document.hidden) {
  let waiting: Item[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function handOver() {
    clearTimeout(timer)
    const all = waiting
    waiting = []
    all.forEach((item, index) => {
      try {
        take(item)
      }
      catch (error) {
        // What cannot be taken keeps nothing of what came after it away.
        waiting = [...all.slice(index + 1), ...waiting]
        timer = setTimeout(handOver)
        throw error
      }
    })
  }

  return (items: Item[]) => {
    const isFirst = waiting.length === 0
    waiting.push(...items)
    if (isHidden())
      return handOver()
    if (!isFirst)
      return
    frames(handOver)
    timer = setTimeout(handOver, mostMs)
  }
}
