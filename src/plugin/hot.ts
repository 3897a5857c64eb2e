// The dev server of Vite: what a saved file rebuilds, and how a mistake shows while the last good
// build goes on working.
import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EnvironmentModuleNode, HotUpdateOptions, ViteDevServer } from 'vite'
import { loadModule, linkModule } from './module.ts'
import type { Host, LoadedModule } from './module.ts'
import { BuildError, toLocatedError } from './report.ts'
import { parseRequest } from './request.ts'
import type { Session } from './session.ts'

/** How long chokidar drops further changes of a file, and a little more, in milliseconds. */
const silence = 60

type Update = Pick<HotUpdateOptions, 'type' | 'file' | 'timestamp' | 'modules'>
type Environment = ViteDevServer['environments'][string]

export class Hot {
  readonly #session: Session
  readonly #server: ViteDevServer
  /** Key of a request → the mistake that is being shown, and the save it came with. */
  readonly #shown = new Map<string, { message: string; timestamp: number }>()

  constructor(session: Session, server: ViteDevServer) {
    this.#session = session
    this.#server = server
  }

  /** A module that is asked for while its `.cdef` is broken is the one of the last good build. */
  async load(host: Host, id: string): Promise<LoadedModule> {
    const { key } = parseRequest(id)
    try {
      const module = await loadModule(this.#session, host, id)
      this.#clear(key)
      return module
    } catch (error) {
      const good = this.#session.lastGood(key)
      if (good === undefined) throw error
      this.#show(key, error, 0)
      return linkModule(this.#session, host, good)
    }
  }

  /** Called for each environment. The modules to update by Vite's own rules, if not those it found. */
  async update(environment: Environment, update: Update): Promise<EnvironmentModuleNode[] | void> {
    const { type, file, modules, timestamp } = update
    const cdefs = this.#affectedBy(update).map((key) => {
      const { file: cdef } = parseRequest(key)
      const ofFile = environment.moduleGraph.getModulesByFile(cdef) ?? []
      const nodes = [...ofFile].filter((node) => parseRequest(node.id ?? cdef).key === key)
      return { key, cdef, nodes }
    })
    const ours = new Set(cdefs.flatMap(({ nodes }) => nodes))
    if (ours.size === 0) return undefined
    // Vite says so itself when a `.cdef` that is gone is asked for.
    if (type === 'delete' && cdefs.some(({ cdef }) => cdef === file)) return undefined
    const rest = modules.filter((node) => !ours.has(node) && !isOnlyWatched(node, ours))
    for (const { key, cdef, nodes } of cdefs) {
      if (!(await this.#rebuild(key, timestamp))) continue
      // Vite reloads what it finds by the file's name; a header it takes for a module of its own,
      // which the module runner does not know, and so nothing would be run again.
      if (cdef === file) rest.push(...nodes)
      else for (const node of nodes) await environment.reloadModule(node)
    }
    return rest
  }

  #affectedBy({ type, file }: Update): string[] {
    const affected = this.#session.affectedBy(file)
    // What appears may be what a failed build lacked.
    return type === 'create' ? [...new Set([...affected, ...this.#session.failed])] : affected
  }

  async #rebuild(key: string, timestamp: number): Promise<boolean> {
    try {
      await this.#compileSettled(key, timestamp)
      this.#clear(key)
      return true
    } catch (error) {
      this.#show(key, error, timestamp)
      return false
    }
  }

  /** The watcher is silent about a file for a while after it has told of it, so that of a file
   * written twice, or in two steps, only the first state would be compiled. */
  async #compileSettled(key: string, timestamp: number): Promise<void> {
    const before = await this.#stateOf(key)
    const compiled = this.#session.compile(key, timestamp)
    const [result] = await Promise.allSettled([compiled, sleep(timestamp + silence - Date.now())])
    if ((await this.#stateOf(key)) !== before) return this.#compileSettled(key, Date.now())
    if (result.status === 'rejected') throw result.reason
  }

  /** Changes with the files that a `.cdef` is made from. */
  async #stateOf(key: string): Promise<string> {
    const files = [parseRequest(key).file, ...this.#session.dependenciesOf(key)]
    const stats = await Promise.all(files.map((file) => stat(file).catch(() => undefined)))
    return stats.map((found) => `${found?.mtimeMs} ${found?.size}`).join()
  }

  /** Once for a save, however many environments hear of it; in the terminal and over the page. */
  #show(key: string, error: unknown, timestamp: number): void {
    const message = error instanceof Error ? error.message : String(error)
    const shown = this.#shown.get(key)
    if (shown?.message === message && (timestamp === 0 || shown.timestamp === timestamp)) return
    this.#shown.set(key, { message, timestamp })
    this.#server.config.logger.error(message, { timestamp: true })
    const located = toLocatedError(error)
    const { id, loc, frame } = located instanceof BuildError ? located : {}
    this.#server.environments.client.hot.send({
      type: 'error',
      err: {
        message: located instanceof Error ? located.message : message,
        stack: '',
        plugin: 'unplugin-cffi',
        ...(id !== undefined && { id }),
        ...(loc !== undefined && { loc }),
        ...(frame !== undefined && { frame }),
      },
    })
  }

  #clear(key: string): void {
    // An empty update is what makes the page take its overlay away.
    if (!this.#shown.delete(key) || this.#shown.size > 0) return
    this.#server.environments.client.hot.send({ type: 'update', updates: [] })
  }
}

/** Whether Vite knows a file only because a `.cdef` asked for it to be watched. */
function isOnlyWatched(
  { importers }: EnvironmentModuleNode,
  ours: ReadonlySet<EnvironmentModuleNode>,
): boolean {
  return importers.size > 0 && [...importers].every((importer) => ours.has(importer))
}
