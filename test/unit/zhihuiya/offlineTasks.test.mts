import { ofWantedTypes, readFinished, readHistory } from '../../../nodes/Zhihuiya/offline/offlineTasks';

/** The example of the platform's own document. */
const RECORD = {
	id: '2a7a4ddd-7f5d-4266-a96e-13a57095db79',
	link: '/ai/agent-flow/2a7a4ddd-7f5d-4266-a96e-13a57095db79',
	time: '13:58',
	source: 'AI_GENERATE',
	message: '如何提高锂电池能量密度到260瓦时/千克\n,材料成本上限',
	rawType: 'ai_generate',
	created_at: '23 Oct 2025 13:58',
	business_id: '2a7a4ddd-7f5d-4266-a96e-13a57095db79',
	business_name: 'Technical Solution Exploration',
};
const history = (...data: unknown[]) => ({ page: 1, limit: 20, total: 100, history_maps: [{ date: '2025-10-23', data }] });
const one = (changes: object) => readHistory(history({ ...RECORD, ...changes })).tasks[0];

test('a record of the history', () => {
	expect(readHistory(history(RECORD))).toEqual({
		tasks: [
			{
				jobId: RECORD.business_id,
				agentType: 'ai_generate',
				name: 'Technical Solution Exploration',
				message: RECORD.message,
				createdAt: '2025-10-23 13:58',
				fileName: null,
			},
		],
		total: 100,
	});
});

test.each<[string, object, object]>([
	['the type of the schema', { raw_type: 'ai_fto_search' }, { agentType: 'ai_fto_search' }],
	['a source alone', { rawType: undefined, source: 'AI_NOVELTY_SEARCH' }, { agentType: 'ai_novelty_search' }],
	['no type at all', { rawType: undefined, source: undefined }, { agentType: null }],
	['no business ID', { business_id: undefined, id: 'record-1' }, { jobId: 'record-1' }],
	['a time as numbers', { created_at: '2025-10-23 13:58' }, { createdAt: '2025-10-23 13:58' }],
	['a time in another form', { created_at: '2025/10/23' }, { createdAt: '2025/10/23' }],
	['no time but that of day and hour', { created_at: undefined }, { createdAt: '2025-10-23 13:58' }],
	['a query instead of a message', { message: undefined, q: 'lithium' }, { message: 'lithium' }],
	['a blank message', { message: ' ', q: undefined }, { message: null }],
])('a record with %s', (_what, changes, expected) => {
	expect(one(changes)).toMatchObject(expected);
});

test.each<[string, Record<string, unknown>, unknown]>([
	['nothing', {}, { tasks: [], total: null }],
	['no days', { total: 0, history_maps: [] }, { tasks: [], total: 0 }],
	['days that are none', { total: '1', history_maps: [null, { data: 'x' }, { data: [null, {}] }] }, { tasks: [], total: 1 }],
])('a history of %s', (_what, data, expected) => {
	expect(readHistory(data)).toEqual(expected);
});

test('finished tasks are listed once, however many files they have, and without their links', () => {
	const item = (task_id: unknown, file_name: string, url: unknown = 'https://host/a?sign=1') => ({ task_id, file_name, url });
	const data = { items: [item('a', '1.docx'), item('a', '2.docx'), item('b', '3.docx', ''), item(null, '4.docx')] };
	expect(readFinished('ai_fto_search', data)).toEqual({
		tasks: [{ jobId: 'a', agentType: 'ai_fto_search', name: null, message: null, createdAt: null, fileName: '1.docx' }],
		total: null,
	});
});

test('of a history that holds other agents too, those are kept that were asked for', () => {
	const { tasks } = readHistory(history(RECORD, { ...RECORD, business_id: 'b', raw_type: 'ai_fto_search' }));
	expect(ofWantedTypes(tasks, {})).toHaveLength(2);
	expect(ofWantedTypes(tasks, { agentTypes: ['ai_fto_search'] }).map(({ jobId }) => jobId)).toEqual(['b']);
});
