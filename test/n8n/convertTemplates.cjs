// Run by n8n's own Node in its own folder: tells of each workflow file whether n8n's next engine can take it.
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const [hostFolder, ...files] = process.argv.slice(2);
const { V1WorkflowConverter } = createRequire(join(hostFolder, 'package.json'))('@n8n/node-engine-compatibility');

const answers = files.map((file) => {
	try {
		const { nodes, edges } = new V1WorkflowConverter().convert(JSON.parse(readFileSync(file, 'utf8')));
		return { nodes: nodes.length, edges: edges.length };
	} catch (error) {
		return { refused: error.message };
	}
});
process.stdout.write(JSON.stringify(answers));
