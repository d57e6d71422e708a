import type { FileFault } from '../simulators/index.mts';
import type { FileRow } from './row.mts';

const BIG = 10 * 1024 ** 2;

const row = (name: string, fault: FileFault, times: FileRow['times'] = 'always'): FileRow => ({ name, times, fault: () => fault });

/** What can go wrong on the way of a file. */
export const FILE_ROWS: readonly FileRow[] = [
	{ name: 'connection refused', times: 'always', fault: () => ({ kind: 'redirect', to: 'http://127.0.0.1:9/closed' }) },
	row('connection reset before an answer', { kind: 'reset' }),
	row('connection reset before an answer, once', { kind: 'reset' }, 'once'),
	row('reset after the headers', { kind: 'truncated', afterBytes: 0 }),
	row('reset in the middle of the body', { kind: 'truncated' }),
	row('reset in the middle of the body, once', { kind: 'truncated' }, 'once'),
	row('the same, chunked', { kind: 'cutChunked' }),
	row('silence', { kind: 'hang' }),
	row('silence after the headers', { kind: 'stall', afterBytes: 0 }, 'once'),
	row('silence in the middle of the body', { kind: 'stall' }, 'once'),
	row('a byte a second', { kind: 'slow', bytesPerSecond: 1 }),
	row('an empty body', { kind: 'empty' }),
	row('an HTML page with 200', { kind: 'htmlPage' }),
	row('XML with 200', { kind: 'xmlError' }),
	row('JSON with 200', { kind: 'jsonError' }),
	row('10 MB of JSON', { kind: 'jsonError', body: { error: 'x'.repeat(BIG) } }),
	row('401', { kind: 'status', status: 401 }),
	row('401, once', { kind: 'status', status: 401 }, 'once'),
	row('403, the link has expired', { kind: 'expired' }),
	row('403, the link has expired, once', { kind: 'expired' }, 'once'),
	row('404', { kind: 'status', status: 404 }),
	row('429', { kind: 'status', status: 429 }),
	row('503', { kind: 'status', status: 503 }),
	row('503, once', { kind: 'status', status: 503 }, 'once'),
	row('a redirect to another host', { kind: 'redirect', to: 'otherHost' }, 'once'),
	row('a redirect to another scheme', { kind: 'redirect', to: 'ftp://127.0.0.1/elsewhere' }),
	row('a redirect in a circle', { kind: 'redirect', to: 'sameHost' }),
	row('Content-Length 10 bytes too long', { kind: 'wrongLength', by: 10 }),
	row('Content-Length 10 bytes too short', { kind: 'wrongLength', by: -10 }),
	row('gzip, though not asked for', { kind: 'gzip' }),
	row('good bytes of another kind', { kind: 'wrongBytes', as: 'jpeg' }),
];
