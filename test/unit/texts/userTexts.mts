import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials';
import { ZhihuiyaApi } from '../../../credentials/ZhihuiyaApi.credentials';
import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';

export const MARKET: INodeTypeDescription = new YandexMarket().description;
export const ZHIHUIYA: INodeTypeDescription = new Zhihuiya().description;

const ROOT = join(__dirname, '..', '..', '..');

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The part of a codex file that the nodes panel and its search read. */
export interface Codex {
	node: string;
	categories: string[];
	alias: string[];
	resources: Record<string, Array<{ url: string }>>;
}

export const codexOf = (folder: string): Codex => JSON.parse(textOf(`nodes/${folder}/${folder}.node.json`)) as Codex;

/** A text that a person reads in the editor, and where it stands. */
export type UserText = [where: string, text: string];

const isProperty = (option: object): option is INodeProperties => 'type' in option;

function textsOfOption(where: string, { name, description, action }: INodePropertyOptions): UserText[] {
	return [
		[`${where} > ${name}`, name],
		[`${where} > ${name}: description`, description ?? ''],
		[`${where} > ${name}: action`, action ?? ''],
	];
}

/** All texts of properties, of those inside collections and of options too. */
export function textsOf(properties: readonly INodeProperties[], inside = ''): UserText[] {
	return properties.flatMap(({ displayName, name, description, hint, placeholder, options = [] }): UserText[] => {
		const where = `${inside}${name}`;
		const inner = options.flatMap((option): UserText[] => {
			if ('values' in option) return textsOf(option.values, `${where}.`);
			return isProperty(option) ? textsOf([option], `${where}.`) : textsOfOption(where, option as INodePropertyOptions);
		});
		return [
			[where, displayName],
			[`${where}: description`, description ?? ''],
			[`${where}: hint`, hint ?? ''],
			[`${where}: placeholder`, placeholder ?? ''],
			...inner,
		];
	});
}

const own = ({ name, displayName, description, builderHint }: INodeTypeDescription): UserText[] => [
	[name, displayName],
	[`${name}: description`, description],
	[`${name}: builder's hint`, JSON.stringify(builderHint ?? {})],
];

/** Everything that the package tells a person in the editor. */
export const EDITOR_TEXTS: readonly UserText[] = [
	...[MARKET, ZHIHUIYA].flatMap((node) => [...own(node), ...textsOf(node.properties, `${node.name}.`)]),
	...[new YandexMarketApi(), new ZhihuiyaApi()].flatMap((credential) => [
		[credential.name, credential.displayName] as UserText,
		...textsOf(credential.properties, `${credential.name}.`),
	]),
].filter(([, text]) => text !== '');

/** The options of a node's properties of one name, whatever they are shown for. */
export const optionsOf = ({ properties }: INodeTypeDescription, name: string): INodePropertyOptions[] =>
	properties.filter((property) => property.name === name).flatMap(({ options }) => (options ?? []) as INodePropertyOptions[]);

/** All drop-downs of one value or several, inside collections too. */
export function choicesOf(properties: readonly INodeProperties[]): Array<[name: string, options: INodePropertyOptions[]]> {
	return properties.flatMap(({ name, type, options = [] }): Array<[string, INodePropertyOptions[]]> => {
		if (type === 'options' || type === 'multiOptions') return [[name, options as INodePropertyOptions[]]];
		return options.flatMap((option) => {
			if ('values' in option) return choicesOf(option.values);
			return isProperty(option) ? choicesOf([option]) : [];
		});
	});
}
