import cffi from 'unplugin-cffi/vite'
import { defineConfig } from 'vite'

export default defineConfig({ plugins: [cffi()] })
