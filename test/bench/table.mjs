// Prints a table in columns, the first to the left and the rest to the right.
export function printTable(title, head, rows) {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => String(row[column]).length)))
  const line = (row) =>
    row
      .map((cell, column) =>
        column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column] + 2),
      )
      .join('')
  console.log(`\n${title}\n`)
  for (const row of all) console.log(line(row))
}
