import { Refusal } from './errors.mts';

/** AI34's outline: only the two custom modules may be changed. */
export const CUSTOM_DIRECTORY = [
	{ key: 'TECH_RESEARCH_BACKGROUND', name: '技术背景', source_type: 'system' },
	{ key: 'TECH_RESEARCH_CUSTOM_MODULE_1', name: '技术路线', source_type: 'custom' },
	{ key: 'TECH_RESEARCH_CUSTOM_MODULE_2', name: '竞争格局', source_type: 'custom' },
];

export function checkDirectory({ analysis_directory }: Record<string, unknown>): void {
	const wanted = analysis_directory as Array<Record<string, unknown>>;
	const kept = CUSTOM_DIRECTORY.filter(({ source_type }) => source_type === 'system').every(
		({ key, name }) => wanted.some((part) => part.key === key && part.name === name),
	);
	const known = wanted.every(({ key }) => CUSTOM_DIRECTORY.some((part) => part.key === key));
	if (!kept || !known) throw new Refusal(68300004, 200, 'Invalid parameter! analysis_directory');
}
