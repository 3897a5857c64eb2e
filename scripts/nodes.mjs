/** Module ABI → a Node that has it, whose npm package carries the headers. */
export const nodes = {
  115: '20.20.2',
  127: '22.23.3',
  137: '24.21.0',
  141: '25.9.0',
  147: '26.10.0',
}
