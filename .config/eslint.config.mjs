import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'site/', 'coverage/', '/reports/', 'fixtures/', 'node_modules/', '.stryker-tmp/'] },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['../tsconfig.json', '../src/playground/tsconfig.json'].map((path) =>
          fileURLToPath(new URL(path, import.meta.url)),
        ),
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    // Each argument of a call takes room on the stack: a list of a stranger, spread into one, overflows it.
    files: ['src/**/*.ts'],
    // Lists of our own: paths of fields, words of a line to log.
    ignores: [
      'src/testing/**',
      'src/playground/view/**',
      'src/playground/page.ts',
      'src/core/evidence/readers/{fields,event-object,pod-object}.ts',
      'src/node/debug-lines.ts',
      'src/core/runtime/k3s/generated-files.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ':matches(CallExpression, NewExpression) > SpreadElement',
          message:
            'A list without end overflows the stack as arguments. Loop over it, or put lists together with [...a, ...b].',
        },
        {
          selector: 'CallExpression[callee.property.name="apply"]',
          message: 'A list without end overflows the stack as arguments. Loop over it.',
        },
      ],
    },
  },
  {
    // Types of test frameworks are extended by merging interfaces of the same shape.
    files: ['src/testing/jest*.ts', 'src/testing/vitest.mts'],
    rules: {
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
);
