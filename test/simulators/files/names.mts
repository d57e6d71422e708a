/** Where, and in which writing, a link and its answer carry the file's name. */
export interface NamePlaces {
	/** of the Content-Disposition header */
	header: 'rfc5987' | 'latin1' | 'none';
	/** as `response-content-disposition` in the query */
	query: boolean;
	/** as the last path segment */
	path: boolean;
}

export const NAME_STYLES = {
	/** what the object stores of both services do: the query parameter comes back as the header */
	echoed: { header: 'rfc5987', query: true, path: true },
	headerOnly: { header: 'rfc5987', query: false, path: false },
	queryOnly: { header: 'none', query: true, path: false },
	pathOnly: { header: 'none', query: false, path: true },
	/** the UTF-8 bytes of the name bare in `filename="…"`: Node reads them as Latin-1 */
	latin1: { header: 'latin1', query: false, path: false },
	none: { header: 'none', query: false, path: false },
} satisfies Record<string, NamePlaces>;

export type NameStyle = keyof typeof NAME_STYLES;

export function places(style: NameStyle): NamePlaces {
	return NAME_STYLES[style];
}

export function dispositionHeader(style: NameStyle, name: string): string | undefined {
	switch (places(style).header) {
		case 'rfc5987':
			return rfc5987(name);
		case 'latin1':
			return `attachment; filename="${Buffer.from(name).toString('latin1')}"`;
		case 'none':
			return undefined;
	}
}

export function rfc5987(name: string): string {
	return `attachment;filename*=UTF-8''${encodeURIComponent(name)}`;
}
