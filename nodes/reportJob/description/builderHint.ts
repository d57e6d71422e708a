import type { IBuilderHint } from 'n8n-workflow';

/**
 * What n8n's workflow builders, which are language models, are told when they come upon a node of a report service:
 * `searchHint` stands in the results of their search and in the node's generated types, and the related nodes are
 * offered to them beside it.
 * @param service as in `Zhihuiya (PatSnap)`
 * @param cost what each new report does, as in `is billed by Zhihuiya (PatSnap)`
 */
export const builderHint = (service: string, cost: string): IBuilderHint => ({
	searchHint:
		`${service} makes reports slowly, and each new report ${cost}: never run a generating operation to try a workflow out. ` +
		'Generate and Download does all of it in one node; where a report takes long or costs much, use Generate, Wait and Download, because n8n keeps what Generate returns. Its outputs, and those of Get Status and Download, are 0 Ready, 1 Pending and 2 Failed; wire all three. ' +
		'For the loop, lead Pending through a Wait node (After Time Interval, amount {{ $json.waitSeconds }}, unit seconds) back into the same node; in Generate and Download set When Time Runs Out to Pending for that. ' +
		'The file leaves by Ready as binary, in the field that Put Output File in Field names.',
	relatedNodes: [
		{ nodeType: 'n8n-nodes-base.wait', relationHint: 'Parks the execution between two looks at a pending report' },
		{ nodeType: 'n8n-nodes-base.scheduleTrigger', relationHint: 'Starts the workflow when a report is due, such as each morning' },
		{ nodeType: 'n8n-nodes-base.emailSend', relationHint: 'Mails the file of a ready report as an attachment' },
		{ nodeType: 'n8n-nodes-base.extractFromFile', relationHint: 'Turns the file of a ready report into items, if it is CSV, XLSX, JSON or PDF' },
		{ nodeType: 'n8n-nodes-base.compression', relationHint: 'Unpacks reports that arrive as ZIP archives' },
	],
});
