const transform = {
	'\\.m?ts$': [
		'@swc/jest',
		{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
	],
};

/** Each project is a layer of confidence: pure decisions, whole workflows in this process, a real n8n, templates that take minutes. */
const project = (displayName, extra = {}) => ({
	displayName,
	rootDir: __dirname,
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.mts`],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	transform,
	...extra,
});

module.exports = {
	// Whole workflows and child processes share two cores in CI; nothing here is about speed.
	testTimeout: 60_000,
	projects: [
		project('unit'),
		project('workflow'),
		project('n8n'),
		project('histories'),
		project('templates'),
		// Not tests: `npm run bench` runs them one by one, for their figures.
		project('bench', { testMatch: ['<rootDir>/test/bench/simulated/*.bench.mts'] }),
	],
};
