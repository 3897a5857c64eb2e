// What is done once the present JavaScript is over. A context of `node:vm` has no `queueMicrotask`.

export function afterwards(run: () => void): void {
  void Promise.resolve().then(run)
}
