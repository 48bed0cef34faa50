import reactHooks from 'eslint-plugin-react-hooks';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const features = readdirSync('src/features');

function forbid(files, group, message) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] } };
}

export default tseslint.config(
  { ignores: ['dist', 'target', 'node_modules', 'e2e'] },
  ...tseslint.configs.recommended,
  reactHooks.configs.flat.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'smart'],
    },
  },
  // Arrows point one way: app -> features -> shared, and no feature knows another.
  forbid(['src/shared/**'], ['@/app/*', '@/features/*', '**/app/*', '**/features/*'], 'shared imports nothing from features or app.'),
  ...features.map((feature) =>
    forbid(
      [`src/features/${feature}/**`],
      ['@/app/*', '**/app/*', ...features.filter((other) => other !== feature).flatMap((other) => [`@/features/${other}/*`, `../${other}/*`])],
      'A feature imports shared only: not app, and not another feature. What two features need belongs in shared; what joins them belongs in app.',
    ),
  ),
);
