import type { IDataObject } from 'n8n-workflow';

import { CHAINS, operationsOf } from '../../../../nodes/Zhihuiya/chains';
import type { Step } from '../../../../nodes/Zhihuiya/chains/step';
import { sendStep } from '../../../../nodes/Zhihuiya/chains/stepCalls';
import { readFields } from '../../../../nodes/reportJob/parameters/readFields';
import type { ZhihuiyaClient, ZhihuiyaRequest } from '../../../../nodes/Zhihuiya/transport/ZhihuiyaClient';
import { DOCUMENTED_CALLS, type DocumentedCall } from '../../../openapi/document.mts';
import { ask, startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../../../simulators/index.mts';
import { FTO_FEATURES, ftoPatent } from '../../../simulators/zhihuiya/chains/fto.mts';
import { NOVELTY_ELEMENTS, NOVELTY_FEATURES, NOVELTY_RESULT } from '../../../simulators/zhihuiya/chains/novelty.mts';

const taskId = '8b814751-8264-45df-a157-2da6273b07f9';

/** What a user fills in for each step, as fully as the step allows. */
const FILLED: Record<string, IDataObject> = {
	'AI35-1': { input: 'A telephone', lang: 'cn', additionalFields: { pbdStart: '2020-09-01', pbdEnd: '2025-09-10' } },
	'AI35-2': { taskId },
	'AI35-3': { taskId, techSolution: 'A telephone with a camera' },
	'AI35-4': { taskId },
	'AI35-5': { taskId, techFeatures: NOVELTY_FEATURES },
	'AI35-6': { taskId },
	'AI35-7': { taskId, elements: NOVELTY_ELEMENTS },
	'AI35-8': { taskId },
	'AI35-9': { taskId, finalResult: NOVELTY_RESULT },
	'AI35-10': { taskId, title: 'Telephone' },
	'AI35-12': { pn: 'CN118289111A', techFeatures: NOVELTY_FEATURES, additionalFields: { isAddPatent: true, addPatentSelected: false } },
	'AI37-1': { claim: '1. A device', disclosure: 'Field' },
	'AI37-2': { taskId },
	'AI37-3': { taskId, category: '设备' },
	'AI66-1': {
		input: 'Defrosting',
		additionalFields: {
			lang: 'en',
			country: 'CN, US',
			includeCompany: 'A',
			excludeCompany: 'B, C',
			legalStatus: [0, 1],
			apdStart: '2020-01-01',
			apdEnd: '2024-12-31',
		},
	},
	'AI66-2': { taskId },
	'AI66-3': { taskId, techFeatures: FTO_FEATURES },
	'AI66-4': { taskId },
	'AI66-5': { taskId },
	'AI66-8': { taskId, pn: 'CN118289111A' },
};

const STEPS = CHAINS.flatMap((chain) => operationsOf(chain).map((step) => ({ resource: chain.family.resource, step })));

function documented({ code, path }: Pick<Step, 'code' | 'path'>): DocumentedCall {
	const call = DOCUMENTED_CALLS.find((each) => each.code === code);
	if (call === undefined) throw new Error(`No document names ${code}`);
	expect(call.path).toBe(path);
	return call;
}

async function requestOf(step: Step, filled: IDataObject): Promise<IDataObject> {
	const values = readFields(step.fields, { get: (name) => filled[name] ?? null });
	const sent: ZhihuiyaRequest[] = [];
	const client = { send: async (request: ZhihuiyaRequest) => (sent.push(request), { data: {}, raw: {} }) };
	await sendStep(client as unknown as ZhihuiyaClient, step, values, {});
	expect(sent).toMatchObject([{ method: 'POST', path: step.path, kind: step.kind === 'starts' ? 'start' : 'check' }]);
	return sent[0]?.parameters ?? {};
}

describe("each step's request against PatSnap's OpenAPI document", () => {
	test.each(STEPS.map(({ resource, step }): [string, string, string, Step] => [step.code, resource, step.operation, step]))(
		'%s %s.%s',
		async (code, _resource, _operation, step) => {
			const filled = FILLED[code];
			if (filled === undefined) throw new Error(`${code} has no row`);
			const body = await requestOf(step, filled);
			expect(documented(step).requestProblems(body)).toEqual([]);
			expect(Object.keys(body).length).toBeGreaterThan(0);
		},
	);

	test('a request that lacks what is required would be told', () => {
		expect(documented({ code: 'AI35-1', path: '/ai/novelty-search/submit' }).requestProblems({ input: 'A' })).toHaveLength(1);
		expect(documented({ code: 'AI66-4', path: '/ai/fto/search/agent' }).requestProblems({ task_id: 5 })).toHaveLength(1);
	});

	test('the report of each chain is asked for where the document says', () => {
		for (const { steps, family } of CHAINS) {
			const report = steps.at(-1)?.step;
			expect(report && documented(report).path).toBe(family.createPath);
		}
	});

	test('every documented call of the chains is an operation, or makes or fetches the report', () => {
		const offered = [...STEPS.map(({ step }) => step.code), ...CHAINS.flatMap(({ steps }) => steps.at(-1)?.step.code ?? [])];
		const left = DOCUMENTED_CALLS.map(({ code }) => code).filter((code) => !offered.includes(code));
		expect(left).toEqual(['AI35-11', 'AI37-5', 'AI66-7']);
	});
});

describe("the simulator's replies against the same document", () => {
	let sim: ZhihuiyaSimulator;
	beforeAll(async () => {
		sim = await startZhihuiyaSimulator();
	});
	afterAll(async () => await sim.close());

	const post = async (step: Step, filled: IDataObject) =>
		await ask(`${sim.url}${step.path}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${sim.credentials.apiKey}`, 'content-type': 'application/json' },
			body: JSON.stringify(await requestOf(step, filled)),
		});

	test.each(CHAINS.map((chain) => [chain.family.code, chain] as const))('%s', async (_code, chain) => {
		let task: IDataObject = {};
		for (const step of operationsOf(chain)) {
			const { body } = await post(step, { ...FILLED[step.code], ...task });
			const reply = JSON.parse(body.toString()) as { data: { task_id?: string } };
			expect([step.code, documented(step).replyProblems(reply)]).toEqual([step.code, []]);
			expect(reply).toMatchObject({ status: true, error_code: 0 });
			if (step === chain.create) task = { taskId: reply.data.task_id };
		}
		expect(task.taskId).toBeDefined();
	});

	test('a patent of the simulator is one that a report takes', () => {
		const call = documented({ code: 'AI66-6', path: '/ai/fto/report/create' });
		expect(call.requestProblems({ task_id: taskId, title: 'A', final_res: [ftoPatent(1)] })).toEqual([]);
	});
});
