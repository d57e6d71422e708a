import { optionsOf } from '../n8n/nodeOptions.mts';
import type { NodeType } from '../n8n/n8nTypes.mts';

type Property = NodeType['properties'][number];
type Conditions = Record<string, unknown[] | undefined>;

/** One panel of a node: what has to be chosen for n8n to show it. */
export interface Panel {
	/** Of its file: `yandexMarket-report-generate-goods-realization`. */
	name: string;
	/** The full type, with its package. */
	type: string;
	parameters: Record<string, string>;
}

/** Chooses which fields follow, below the operation. */
const KIND = 'reportType';

function isShown(property: Property, asTool: boolean, chosen: Record<string, string>): boolean {
	const { show = {}, hide = {} } = (property.displayOptions ?? {}) as { show?: Conditions; hide?: Conditions };
	const known: Record<string, unknown> = { ...chosen, '@tool': asTool };
	const holds = (conditions: Conditions, name: string): boolean =>
		!(name in known) || (conditions[name] ?? []).some((condition) => isMet(condition, known[name]));
	return (
		Object.keys(show).every((name) => holds(show, name)) &&
		!Object.keys(hide).some((name) => name in known && holds(hide, name))
	);
}

/** A value, or one of n8n's comparisons: `{ _cnd: { not: 'stocks' } }`. */
function isMet(condition: unknown, value: unknown): boolean {
	const comparison = (condition as { _cnd?: { not?: unknown; startsWith?: string } } | null)?._cnd;
	if (comparison === undefined) return condition === value;
	if ('not' in comparison) return comparison.not !== value;
	if (comparison.startsWith !== undefined) return String(value).startsWith(comparison.startsWith);
	throw new Error(`The pictures do not know this condition yet: ${JSON.stringify(comparison)}`);
}

/** The values that a choice offers once `chosen` is chosen. */
function offered(type: NodeType, name: string, chosen: Record<string, string>): string[] {
	const asTool = type.name.endsWith('Tool');
	const property = type.properties.find(
		(candidate) => candidate.name === name && isShown(candidate, asTool, chosen),
	);
	if (property === undefined) return [];
	const options = ((property.options ?? []) as Property[]).filter((option) => isShown(option, asTool, chosen));
	return optionsOf({ ...property, options });
}

/** Every panel of a node type: by resource and operation, and by report type where one is chosen and starts a report. */
export function panelsOf(type: NodeType): Panel[] {
	const short = type.name.slice(type.name.lastIndexOf('.') + 1);
	const panel = (parameters: Record<string, string>): Panel => ({
		name: [short, ...Object.values(parameters)].join('-').replaceAll('/', '-'),
		type: type.name,
		parameters,
	});
	return offered(type, 'resource', {}).flatMap((resource) =>
		offered(type, 'operation', { resource }).flatMap((operation) => {
			const chosen = { resource, operation };
			const kinds = operation === 'generate' ? offered(type, KIND, chosen) : [];
			const plain = panel(chosen);
			return kinds.length > 0 ? kinds.map((kind) => panel({ ...chosen, [KIND]: kind })) : [plain];
		}),
	);
}

/** Values for the optional fields of a panel, so that all of them are seen: every member of its collections by its default. */
export function everyOption(type: NodeType, { parameters }: Panel): Record<string, Record<string, unknown>> {
	const asTool = type.name.endsWith('Tool');
	const collections = type.properties.filter(
		(property) => property.type === 'collection' && isShown(property, asTool, parameters),
	);
	return Object.fromEntries(
		collections.map(({ name, options }) => {
			const members = ((options ?? []) as Property[]).filter((member) => isShown(withoutRoot(member), asTool, parameters));
			return [name, Object.fromEntries(members.map((member) => [member.name, member.default]))];
		}),
	);
}

/** Inside a collection n8n writes the conditions on fields outside it with a slash. */
function withoutRoot(member: Property): Property {
	const { show, hide } = (member.displayOptions ?? {}) as { show?: Conditions; hide?: Conditions };
	const bare = (conditions: Conditions = {}): Conditions =>
		Object.fromEntries(Object.entries(conditions).map(([name, values]) => [name.replace(/^\//, ''), values]));
	return { ...member, displayOptions: { show: bare(show), hide: bare(hide) } };
}

