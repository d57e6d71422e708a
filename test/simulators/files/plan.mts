import { gzipSync } from 'node:zlib';
import { FileBody } from './body.mts';
import { makeBody } from './content.mts';
import { LOGIN_PAGE, storeErrorFor } from './errorBodies.mts';
import type { FileFault } from './faults.mts';
import type { PublishedFile } from './host.mts';
import type { Delivery } from './serve.mts';

interface Surroundings {
	disposition: string | undefined;
	/** a good link to the same file, from the same or the other origin */
	relink: (otherOrigin: boolean) => string;
}

/** Decides what is sent for a request, given what is to go wrong. */
export function planDelivery(
	file: PublishedFile,
	fault: FileFault | undefined,
	{ disposition, relink }: Surroundings,
): Delivery {
	const { body, size } = file;
	const half = Math.floor(size / 2);
	const bare = { 'content-type': file.mimeType, connection: 'close' };
	const plain: Delivery['headers'] = disposition
		? { ...bare, 'content-disposition': disposition }
		: bare;
	const sized = { ...plain, 'content-length': size };
	switch (fault?.kind) {
		case undefined:
		// nothing is delivered then
		case 'hang':
		case 'reset':
			return { status: 200, headers: sized, body };
		case 'expired':
			return page(403, 'application/xml', storeErrorFor(403));
		case 'status':
			return page(fault.status, 'application/xml', storeErrorFor(fault.status));
		case 'htmlPage':
			return page(fault.status ?? 200, 'text/html; charset=utf-8', LOGIN_PAGE);
		case 'xmlError':
			return page(200, 'application/xml', storeErrorFor(500));
		case 'jsonError':
			return page(200, 'application/json', JSON.stringify(fault.body ?? { error: 'no such file' }));
		case 'empty':
			return { status: 200, headers: { ...plain, 'content-length': 0 }, body: new FileBody([]) };
		case 'truncated':
			return {
				status: 200,
				headers: sized,
				body,
				afterBytes: fault.afterBytes ?? half,
				then: 'cut',
			};
		case 'cutChunked':
			return {
				status: 200,
				headers: plain,
				body,
				afterBytes: fault.afterBytes ?? half,
				then: 'cut',
			};
		case 'stall':
			return {
				status: 200,
				headers: sized,
				body,
				afterBytes: fault.afterBytes ?? half,
				then: 'hang',
			};
		case 'redirect': {
			const known = fault.to === 'sameHost' || fault.to === 'otherHost';
			const location = known ? relink(fault.to === 'otherHost') : fault.to;
			const headers = { location, 'content-length': 0, connection: 'close' };
			return { status: fault.status ?? 302, headers, body: new FileBody([]) };
		}
		case 'slow':
			return { status: 200, headers: sized, body, bytesPerSecond: fault.bytesPerSecond };
		case 'noContentLength':
			return { status: 200, headers: plain, body };
		case 'gzip': {
			const packed = new FileBody([gzipSync(body.toBuffer(), { level: fault.level })]);
			const headers = { ...plain, 'content-encoding': 'gzip', 'content-length': packed.size };
			return { status: 200, headers, body: packed };
		}
		case 'wrongLength': {
			const length = size + fault.by;
			return { status: 200, headers: { ...plain, 'content-length': length }, body, afterBytes: length };
		}
		case 'partial206': {
			const range = { 'content-range': `bytes 0-${size - 1}/${size}` };
			return { status: 206, headers: { ...sized, ...range }, body };
		}
		case 'wrongBytes': {
			const other = makeBody({ ...file.spec, kind: fault.as });
			return { status: 200, headers: { ...plain, 'content-length': other.size }, body: other };
		}
		case 'missingName':
			return { status: 200, headers: { ...bare, 'content-length': size }, body };
	}
}

function page(status: number, contentType: string, text: string): Delivery {
	const body = new FileBody([Buffer.from(text)]);
	const headers = {
		'content-type': contentType,
		'content-length': body.size,
		connection: 'close',
	};
	return { status, headers, body };
}
