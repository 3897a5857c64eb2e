// The rows of threads, for a contestant that has an async call and one that calls back from a thread.

/** `next` promises its argument plus one, `fromThread` what call_from_thread gives for a callback that adds one. */
export function threadRows({ next, fromThread }) {
  return {
    ...(next && {
      async_one: async (n) => {
        let last = 0
        for (let i = 0; i < n; i++) last = await next(last)
        if (last !== n) throw new Error(`${last} instead of ${n}`)
        return last
      },
      async_many: async (n) => {
        let last = 0
        for (let i = 0; i < n; i += 100) {
          const all = await Promise.all(Array.from({ length: 100 }, (_, index) => next(index)))
          last = all[99]
        }
        return last
      },
    }),
    ...(fromThread && { from_thread: (n) => fromThread(n) }),
  }
}
