// Where what a module needs will be found, which whoever places it decides.

/** Where what is opened will be found. */
export interface InlineLinks {
  /** A JavaScript expression of the core's `CoreLocation` (runtime/core.ts): a path, a `file:` URL, or one of each flavour. */
  readonly core: string
  /**
   * Likewise of libraries that `dlopen` lines name by a relative path, by that, or several with `...` in front; those
   * that are missing are not tried.
   */
  readonly libraries?: ReadonlyMap<string, string>
  /** The runtime fills and watches memory that ended. */
  readonly debug?: boolean
}

/** What of the links `open` is told. */
export type OpenedLinks = InlineLinks & Pick<ModuleLinks, 'glue' | 'mend'>

/** How a bundler's output finds what the module needs; each is decided by the plugin's host. */
export interface ModuleLinks extends InlineLinks {
  /** Import specifier of the runtime. */
  readonly runtime: string
  /** As the core: the glue, where there is one. */
  readonly glue?: string
  /** How addons are made anew, for errors about them. */
  readonly mend?: string
  /** Import lines that the expressions need. */
  readonly prologue?: string
  /** Import specifier of the module of an `#include "other.cdef"`, of which it is given `./other.cdef`. */
  readonly included?: (specifier: string) => string
}
