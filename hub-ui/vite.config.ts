import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { sizeLimit } from './sizeLimit.ts';

const hub = process.env.DERMAGA_HUB ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), sizeLimit({ views: ['src/app/ChannelPage.tsx', 'src/shared/i18n/zh.ts', 'antd/es/locale/zh_CN.js', 'dayjs/locale/zh-cn.js'], kilobytes: 330 })],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    proxy: Object.fromEntries(['/api', '/login', '/logout'].map((path) => [path, { target: hub }])),
  },
  build: {
    target: 'es2022',
    rolldownOptions: {
      // Ant Design's parts say so only in part; without this a form's validator comes with every input.
      treeshake: { moduleSideEffects: [{ test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: './src/testSetup.ts',
    include: ['src/**/*.test.{ts,tsx}'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    testTimeout: 120_000,
    maxWorkers: 2,
  },
});
