import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // A database that starts on a busy machine takes its time.
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**', 'adapters/**'] },
  },
})
