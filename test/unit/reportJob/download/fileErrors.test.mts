import { incomplete, notAReport, notStored, tooLarge } from '../../../../nodes/reportJob/download/fileErrors';

test.each([
	[
		'a file that is too large', tooLarge(5), 'fileTooLarge', 'The file is larger than the 5 MiB that Max File Size allows.',
		'Raise Options > Max File Size and try again with the same ID, or ask for less.',
	],
	[
		'a file that broke off', incomplete('3 of 10 bytes arrived'), 'unavailable', 'The file did not arrive whole: 3 of 10 bytes arrived.',
		'Try again with the same ID; nothing is lost.',
	],
	[
		'another file', notAReport('an HTML page'), 'unavailable', 'The link gave an HTML page instead of the report.',
		'Try again with the same ID; each try asks for a fresh link.',
	],
	[
		'a store that fails', notStored(Object.assign(new Error('ENOSPC: /secret'), { code: 'ENOSPC' })), 'file', 'The file could not be stored in n8n (ENOSPC).',
		"Look at n8n's binary data settings and free disk space, then try again with the same ID.",
	],
	[
		'a store that takes no more', notStored(new Error('File "x" exceeds the max size limit of 512 MB set for `database` mode')), 'file',
		'The file is larger than the 512 MiB that n8n takes into its database.',
		'Ask for less, or have n8n set up otherwise: N8N_BINARY_DATA_DATABASE_MAX_FILE_SIZE raises the limit to 1024 at most, and N8N_DEFAULT_BINARY_DATA_MODE set to filesystem or s3 has none. Then run Download with the same ID.',
	],
])('given %s, then it says what happened and what to do', (_what, error, kind, message, advice) => {
	expect(error).toMatchObject({ kind, message, advice });
});

test.each([null, undefined, 'text', {}, { code: 5 }, new Error('/secret/folder')])('given that the store throws %p, then nothing of it is told', (error) => {
	expect(notStored(error).message).toBe('The file could not be stored in n8n.');
});
