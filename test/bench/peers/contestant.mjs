// One contestant: a process that runs rows when it is asked to (see serve.mjs). What it writes to stderr is kept
// for the reason why it failed.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { createInterface } from 'node:readline'

export class Contestant {
  #child
  #answers
  #errors = ''
  #closed

  constructor({ command: [program, ...args], env }) {
    this.#child = spawn(program, args, { env: { ...process.env, ...env } })
    this.#child.stderr.on('data', (data) => {
      this.#errors = (this.#errors + data).slice(-4000)
    })
    this.#child.stdin.on('error', () => {})
    this.#child.on('error', (error) => {
      this.#errors += error.message
    })
    // also after one that could not be started
    this.#closed = new Promise((done) => this.#child.once('close', done))
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  /** Fails with what it answers after `!`, or with the last that it wrote when it ends without an answer. */
  async #ask(line) {
    this.#child.stdin.write(`${line}\n`)
    const { value } = await this.#answers.next()
    if (value === undefined) {
      await this.#closed
      throw new Error(this.#lastError() ?? 'it ended without an answer')
    }
    if (value.startsWith('! ')) throw new Error(value.slice(2))
    return value
  }

  #lastError() {
    const lines = this.#errors.split('\n').filter((line) => line.trim() !== '')
    return lines.find((line) => /error(?: \[\w+\])?:/i.test(line)) ?? lines.at(-1)
  }

  async rows() {
    return JSON.parse(await this.#ask('?'))
  }

  /** What one operation gives. */
  async result(row) {
    return JSON.parse(await this.#ask(`=${row}`))
  }

  /** Nanoseconds an operation. */
  async time(row, count) {
    return Number(await this.#ask(`${row} ${count}`))
  }

  end() {
    this.#child.stdin.end()
  }
}
