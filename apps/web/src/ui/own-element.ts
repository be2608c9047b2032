import type { FunctionalComponent, VNode } from 'vue'
import { cloneVNode, Comment, Fragment } from 'vue'

/** Its one child, with whatever is said of it: attributes and listeners without an element around. */
export const OwnElement: FunctionalComponent = (_, { attrs, slots }) => {
  const only = firstOf(slots.default?.() ?? [])
  return only && cloneVNode(only, attrs)
}
OwnElement.inheritAttrs = false

/** What a slot passes on comes wrapped. */
function firstOf(nodes: VNode[]): VNode | undefined {
  const first = nodes.find(({ type }) => type !== Comment)
  return first?.type === Fragment ? firstOf(first.children as VNode[]) : first
}
