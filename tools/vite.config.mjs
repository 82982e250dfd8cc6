import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'

export default {
  root: fileURLToPath(new URL('../src/web', import.meta.url)),
  plugins: [react()],
  logLevel: 'warn',
  build: { emptyOutDir: true, target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 2_000, reportCompressedSize: false },
}
