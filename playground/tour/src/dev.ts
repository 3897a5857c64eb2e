// Says the greeting again whenever its C changes, without running this module anew.
import { greeting } from './greet.ts'

console.log(greeting('TypeScript'))

if (import.meta.hot) {
  import.meta.hot.accept('./greet.ts', (changed) => {
    const { greeting: again } = changed as unknown as { greeting: typeof greeting }
    try {
      console.log(again('TypeScript'))
    } catch (error) {
      // a function that was renamed, say: the next save may bring it back
      console.error(error instanceof Error ? error.message : error)
    }
  })
}
