import type { N8nInstance } from './N8nInstance.mts';
import type { Item } from './n8nTypes.mts';
import { sha256OfStored } from './storedFile.mts';

export interface ExpectedFile {
	extension: string;
	/** Of the bytes that the service sent; without it they are not compared. */
	sha256?: string;
}

/** What is wrong with the file of an item, in a few words each. */
export async function fileProblems(
	n8n: N8nInstance,
	item: Item | undefined,
	what: string,
	{ extension, sha256 }: ExpectedFile,
): Promise<string[]> {
	const file = item?.binary?.data;
	if (!file) return [`${what}: no file`];
	const problems: string[] = [];
	if (file.fileExtension !== extension) problems.push(`${what}: .${file.fileExtension ?? ''}`);
	if (!file.fileName?.endsWith(`.${extension}`)) problems.push(`${what}: named ${file.fileName ?? ''}`);
	if (item.json.fileSize !== file.bytes) problems.push(`${what}: another size`);
	if (sha256 !== undefined && sha256 !== (await sha256OfStored(n8n, file))) problems.push(`${what}: other bytes`);
	return problems;
}
