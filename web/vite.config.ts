import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { firstLoadBudget } from './scripts/first-load';

/** The address of the server during development; `TOUBIB_API` points elsewhere. */
const server = process.env.TOUBIB_API ?? 'http://localhost:8000';
const proxy = { '/api': { target: server, changeOrigin: false } };

export default defineConfig({
  // 200 kB are allowed; translations and what a page fetches by itself take the rest.
  plugins: [
    react(),
    firstLoadBudget(190_000, [
      'directory/pages/SearchPage',
      'directory/pages/PractitionerPage',
      'directory/pages/ClinicPage',
      'directory/pages/ClinicsPage',
    ]),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // Fonts and pictures stay files: data: addresses would widen the content security policy.
    assetsInlineLimit: 0,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/test/setup.ts'],
    css: false,
  },
});
