import { sentences } from '../../../../nodes/reportJob/text/sentences';

test.each<[Array<string | null | undefined>, string]>([
	[['Report does not exist (code 68300013)', 'Check the ID.'], 'Report does not exist (code 68300013). Check the ID.'],
	[['The file is too large.', 'Raise the limit.'], 'The file is too large. Raise the limit.'],
	[['Is it there?', 'No'], 'Is it there? No'],
	[['It said "no."', 'Ask again.'], 'It said "no." Ask again.'],
	[['报告不存在。', 'Check the ID.'], '报告不存在。 Check the ID.'],
	[['Alone', '', null, undefined], 'Alone'],
	[[' ', 'Only this'], 'Only this'],
	[[], ''],
])('%j are said as "%s"', (parts, said) => {
	expect(sentences(...parts)).toBe(said);
});
