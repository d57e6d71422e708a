/**
 * What people who work with the platform call its reports, and what each is. By code, because the panel, which is in
 * English, names the code beside the Chinese name: 企业创新能力报告 · R001.
 *
 * R001, R003, AI32, AI35, AI37, AI66 and AI71 as https://open.zhihuiya.com/devportal/api-reference writes them; R002 and
 * R004 as https://github.com/patsnap/skills does; the others are translated from the platform's English titles.
 */
export const NATIVE_NAMES: Readonly<Record<string, { nativeName: string; about: string }>> = {
	R001: { nativeName: '企业创新能力报告', about: 'The innovation capability of one company' },
	R002: { nativeName: '专利价值报告', about: 'The value of one granted patent' },
	R003: { nativeName: '专利申请前评估报告', about: 'How promising an invention is before it is filed' },
	R004: { nativeName: '技术想法查新报告', about: 'How new an idea is, beside the patents most like it' },
	AI32: { nativeName: '技术交底书', about: 'An invention written down for the patent attorney' },
	AI34: { nativeName: '快速检索报告', about: 'Pre-research into a technical question (beta)' },
	AI35: { nativeName: '查新检索', about: 'A novelty check of a technical solution against patents' },
	AI37: { nativeName: '专利说明书撰写', about: 'The specification of an application at CNIPA' },
	AI40: { nativeName: '可行性分析助手', about: 'Whether a solution can be carried out' },
	AI66: { nativeName: '防侵权检索', about: 'Freedom to operate: patents that a product may infringe' },
	AI71: { nativeName: '离线报告获取', about: 'Files of tasks that were done on the web site' },
	P020: { nativeName: '专利全文文件', about: 'The publications of patents, as PDF files' },
	P055: { nativeName: '专利批量导出', about: 'The patents that a query finds, as a table, data or full texts' },
};

/** What the option of a report says of it: `企业创新能力报告 · R001. The innovation capability of one company.`. */
export function nativeDescription(code: string): string {
	const native = NATIVE_NAMES[code];
	return native === undefined ? code : `${native.nativeName} · ${code}. ${native.about}.`;
}
