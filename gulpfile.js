const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, series, src } = require('gulp');

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

function compile() {
	return spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});
}

/** Icons, codex files and output schemas lie beside the classes they belong to, in the sources and in dist alike. */
function assets() {
	const files = ['{nodes,credentials}/**/*.{svg,node.json}', 'nodes/*/__schema__/**/*.json'];
	return src(files, { base: '.', encoding: false }).pipe(dest('dist'));
}

exports.build = series(clean, compile, assets);
exports.default = exports.build;
