import type { FileKind } from './content.mts';

/** What can go wrong on the way of a file. */
export type FileFault =
	/** 403 with the store's XML, as for a link past its time */
	| { kind: 'expired' }
	/** any status with the store's XML error (404, 410, 500, 503, …) */
	| { kind: 'status'; status: number }
	| { kind: 'htmlPage'; status?: number }
	/** `<Error>` with 200 */
	| { kind: 'xmlError' }
	/** an error in JSON with 200 */
	| { kind: 'jsonError'; body?: object }
	| { kind: 'empty' }
	/** Content-Length tells the whole size; the socket closes after `afterBytes` */
	| { kind: 'truncated'; afterBytes?: number }
	/** chunked, without Content-Length; the socket closes after `afterBytes` */
	| { kind: 'cutChunked'; afterBytes?: number }
	/** sends `afterBytes`, then nothing more, and stays open */
	| { kind: 'stall'; afterBytes?: number }
	/** `sameHost` and `otherHost` lead to a good link; anything else is an address */
	| { kind: 'redirect'; to: 'sameHost' | 'otherHost' | (string & {}); status?: number }
	| { kind: 'slow'; bytesPerSecond: number }
	/** whole, but chunked and without Content-Length */
	| { kind: 'noContentLength' }
	/** whole, but packed, although nobody asked for that: an object that was stored with `Content-Encoding: gzip`; level 0 makes it larger */
	| { kind: 'gzip'; level?: number }
	/** Content-Length tells of `by` more bytes than there are; or of fewer, and then so few are sent */
	| { kind: 'wrongLength'; by: number }
	/** whole, but answered 206 */
	| { kind: 'partial206' }
	/** good bytes of another kind, under the file's name and type */
	| { kind: 'wrongBytes'; as: FileKind }
	| { kind: 'missingName' }
	| { kind: 'reset' }
	/** never answers; the connection stays open */
	| { kind: 'hang' };
